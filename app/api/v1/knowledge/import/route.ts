import { route } from "#lib/http/route";
import { importSources, maxImportBytes } from "#lib/knowledge/import-sources";
import { endpoints } from "../../endpoints";

export const POST = route({ ...endpoints.importSources, maxBodyBytes: maxImportBytes }, ({ ctx, body }) =>
  importSources(ctx, body),
);
