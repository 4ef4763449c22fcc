import { requirePermission } from "#lib/auth/permissions";
import { onceByKey } from "#lib/http/once-by-key";
import { route } from "#lib/http/route";
import { addList } from "#lib/knowledge/add-list";
import { readUpload } from "#lib/knowledge/read-upload";
import { endpoints } from "../../endpoints";

const { query, response, status } = endpoints.addList;

export const POST = route({ query, response, status }, async ({ ctx, query, request }) => {
  requirePermission(ctx, "knowledge.edit");
  const { kind, name, replace_all } = query;
  const body = await readUpload(request);
  return onceByKey({ request, ctx, content: body }, async () =>
    Response.json(await addList(ctx, { kind, name, replaceAll: replace_all, body }), { status }),
  );
});
