import { z } from "zod";
import { route } from "#lib/http/route";
import { importSources, maxImportBytes } from "#lib/knowledge/import-sources";
import { endpoints } from "../../endpoints";

/** Bytes: a line that is no UTF-8 is told, and the others are taken. */
const body = z.instanceof(Uint8Array);

export const POST = route(
  { ...endpoints.importSources, body, maxBodyBytes: maxImportBytes },
  ({ ctx, body: lines }) => importSources(ctx, lines),
);
