"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { approveGap } from "#lib/assistant/approve-gap";
import { dismissGap } from "#lib/assistant/dismiss-gap";
import { listGapAnswers } from "#lib/assistant/gap-queries";
import { proposalSchema } from "#lib/assistant/gap-schema";
import { proposeAnswer } from "#lib/assistant/propose-answer";
import { action } from "#lib/http/action";

const byId = z.object({ id: z.uuid() });
const withProposal = byId.extend({ proposal: proposalSchema });

export const readAnswers = action(byId, (ctx, { id }) => listGapAnswers(ctx, id));

export const propose = action(withProposal, async (ctx, { id, proposal }) => {
  await proposeAnswer(ctx, id, proposal);
  revalidatePath("/dashboard/assistant/gaps");
});

export const approve = action(withProposal, async (ctx, { id, proposal }) => {
  await approveGap(ctx, id, proposal);
  revalidatePath("/dashboard/assistant/gaps");
});

export const dismiss = action(byId, async (ctx, { id }) => {
  await dismissGap(ctx, id);
  revalidatePath("/dashboard/assistant/gaps");
});
