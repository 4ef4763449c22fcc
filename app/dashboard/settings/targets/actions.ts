"use server";

import { action } from "#lib/http/action";
import { targetSchema } from "#lib/inbox/queue-schema";
import { setTargets } from "#lib/inbox/set-targets";

export const promise = action(targetSchema, async (ctx, target) => {
  await setTargets(ctx, [target]);
});
