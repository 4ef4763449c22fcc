import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { getImport } from "#lib/knowledge/import-queries";
import { endpoints } from "../../../endpoints";

export const GET = route(endpoints.getImport, ({ ctx, params }) =>
  read(ctx, (reading) => getImport(reading, params.id)),
);
