import { z } from "zod";
import { AppError } from "#lib/errors";
import { route } from "#lib/http/route";
import { desks } from "../../desks";

const params = z.object({ desk: z.string(), name: z.string() });

/** What the dashboard's screens ask between two pages; outsiders have the REST API. */
export const POST = route({ params, body: z.unknown() }, async ({ ctx, params: { desk, name }, body }) => {
  const asked = desks.get(desk)?.get(name);
  if (!asked) throw new AppError("not-found", "There is no such call. Load the page again.");
  return { data: (await asked.run(ctx, body)) ?? null };
});
