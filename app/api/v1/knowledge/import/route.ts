import { endpoints } from "../../endpoints";
import { route } from "#lib/http/route";
import { importSources, maxImportBytes } from "#lib/knowledge/import-sources";

export const POST = route({ ...endpoints.importSources, maxBodyBytes: maxImportBytes }, ({ ctx, body }) =>
  importSources(ctx, body),
);
