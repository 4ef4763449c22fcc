"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "#components/ui/form-state";
import { chooseAccount } from "#lib/channel/choose-account";
import { disconnectChannel } from "#lib/channel/disconnect-channel";
import { assistantModeSchema, chooseAccountSchema } from "#lib/channel/schema";
import { updateChannel } from "#lib/channel/update-channel";
import { action } from "#lib/http/action";

const changeSchema = z.object({
  id: z.uuid(),
  assistant_mode: assistantModeSchema.optional(),
  takeover_minutes: z.int().min(1).max(43_200).optional(),
  assistant_shadow: z.boolean().optional(),
});

export const changeChannel = action(changeSchema, async (ctx, { id, ...change }) => {
  await updateChannel(ctx, id, {
    assistantMode: change.assistant_mode,
    takeoverMinutes: change.takeover_minutes,
    assistantShadow: change.assistant_shadow,
  });
});

export const disconnect = action(z.object({ id: z.uuid() }), async (ctx, { id }) => {
  await disconnectChannel(ctx, id);
  revalidatePath("/dashboard", "layout");
});

const choose = action(chooseAccountSchema, async (ctx, input) => {
  await chooseAccount(ctx, input);
});

export async function connectChosen(state: FormState, form: FormData): Promise<FormState> {
  const result = await choose(state, form);
  if (!result.ok) return result;
  redirect("/dashboard/integrations?connected=1");
}
