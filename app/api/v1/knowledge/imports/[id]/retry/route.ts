import { route } from "#lib/http/route";
import { retryImport } from "#lib/knowledge/retry-import";
import { endpoints } from "../../../../endpoints";

export const POST = route(endpoints.retryImport, ({ ctx, params }) => retryImport(ctx, params.id));
