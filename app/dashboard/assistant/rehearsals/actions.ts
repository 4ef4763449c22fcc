"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { cancelRehearsal } from "#lib/assistant/cancel-rehearsal";
import { discardRehearsal } from "#lib/assistant/discard-rehearsal";
import { judgeCase } from "#lib/assistant/judge-case";
import { publishRehearsal } from "#lib/assistant/publish-rehearsal";
import { judgeCaseSchema, startRehearsalSchema } from "#lib/assistant/rehearsal-schema";
import { startRehearsal } from "#lib/assistant/start-rehearsal";
import { action } from "#lib/http/action";

const byId = z.object({ id: z.uuid() });

export const start = action(
  startRehearsalSchema,
  async (ctx, change) => (await startRehearsal(ctx, change)).id,
);

export const cancel = action(byId, async (ctx, { id }) => {
  await cancelRehearsal(ctx, id);
  revalidatePath("/dashboard/assistant/rehearsals", "layout");
});

export const publish = action(byId, async (ctx, { id }) => {
  await publishRehearsal(ctx, id);
  revalidatePath("/dashboard", "layout");
});

export const discard = action(byId, async (ctx, { id }) => {
  await discardRehearsal(ctx, id);
});

export const judge = action(
  judgeCaseSchema.extend({ rehearsalId: z.uuid(), runId: z.uuid() }),
  async (ctx, judged) => {
    await judgeCase(ctx, judged);
    revalidatePath("/dashboard/assistant/rehearsals", "layout");
  },
);
