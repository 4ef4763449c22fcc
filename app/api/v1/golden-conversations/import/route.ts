import { importGolden } from "#lib/assistant/import-golden";
import { route } from "#lib/http/route";
import { endpoints } from "../../endpoints";

export const POST = route(endpoints.importGolden, ({ ctx, body }) => importGolden(ctx, body.yaml));
