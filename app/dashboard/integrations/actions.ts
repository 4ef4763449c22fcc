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
});

export const changeChannel = action(changeSchema, async (ctx, { id, assistant_mode, takeover_minutes }) => {
  await updateChannel(ctx, id, { assistantMode: assistant_mode, takeoverMinutes: takeover_minutes });
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
