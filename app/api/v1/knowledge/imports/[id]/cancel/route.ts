import { route } from "#lib/http/route";
import { cancelImport } from "#lib/knowledge/cancel-import";
import { endpoints } from "../../../../endpoints";

export const POST = route(endpoints.cancelImport, ({ ctx, params }) => cancelImport(ctx, params.id));
