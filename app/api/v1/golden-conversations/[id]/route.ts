import { deleteGolden } from "#lib/assistant/delete-golden";
import { route } from "#lib/http/route";
import { endpoints } from "../../endpoints";

export const DELETE = route(endpoints.deleteGolden, async ({ ctx, params }) => {
  await deleteGolden(ctx, params.id);
  return undefined;
});
