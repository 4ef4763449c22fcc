import { requirePermission } from "#lib/auth/permissions";
import { onceByKey } from "#lib/http/once-by-key";
import { route } from "#lib/http/route";
import { addFile } from "#lib/knowledge/add-file";
import { readUpload } from "#lib/knowledge/read-upload";
import { endpoints } from "../../endpoints";

const { query, response, status } = endpoints.addFile;

export const POST = route(
  { query, response, status },
  async ({ ctx, query: { name, import_id }, request }) => {
    requirePermission(ctx, "knowledge.edit");
    const body = await readUpload(request);
    return onceByKey({ request, ctx, content: body }, async () =>
      Response.json(await addFile(ctx, { name, importId: import_id, body }), { status }),
    );
  },
);
