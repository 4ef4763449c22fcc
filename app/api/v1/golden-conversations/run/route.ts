import { startGolden } from "#lib/assistant/start-golden";
import { route } from "#lib/http/route";
import { endpoints } from "../../endpoints";

export const POST = route(endpoints.runGolden, async ({ ctx }) => {
  await startGolden(ctx);
  return undefined;
});
