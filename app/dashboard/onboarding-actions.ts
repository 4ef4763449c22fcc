"use server";

import { revalidatePath } from "next/cache";
import { requireSession } from "#lib/auth/session";
import { settleOnboarding } from "#lib/onboarding/settle-onboarding";

export async function keepMode(): Promise<void> {
  await settle("mode");
}

export async function dismissOnboarding(): Promise<void> {
  await settle("dismissed");
}

async function settle(what: "mode" | "dismissed"): Promise<void> {
  const { context } = await requireSession();
  await settleOnboarding(context, what);
  revalidatePath("/dashboard", "layout");
}
