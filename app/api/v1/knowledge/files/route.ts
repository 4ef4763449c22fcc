import { requirePermission } from "#lib/auth/permissions";
import { route } from "#lib/http/route";
import { addFile } from "#lib/knowledge/add-file";
import { readUpload } from "#lib/knowledge/read-upload";
import { endpoints } from "../../endpoints";

const { query, response, status } = endpoints.addFile;

export const POST = route(
  { query, response, status },
  async ({ ctx, query: { name, import_id }, request }) => {
    requirePermission(ctx, "knowledge.edit");
    return addFile(ctx, { name, importId: import_id, body: await readUpload(request) });
  },
);
