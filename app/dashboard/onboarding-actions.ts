"use server";

import { revalidatePath } from "next/cache";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { getOnboarding } from "#lib/onboarding/queries";
import type { Onboarding } from "#lib/onboarding/schema";
import { settleOnboarding } from "#lib/onboarding/settle-onboarding";

export async function keepMode(): Promise<void> {
  await settle("mode");
}

export async function dismissOnboarding(): Promise<void> {
  await settle("dismissed");
}

/** Without reading the page again, which may be in the middle of something. */
export async function readOnboarding(): Promise<Onboarding> {
  const { context } = await requireSession();
  return read(context, getOnboarding);
}

async function settle(what: "mode" | "dismissed"): Promise<void> {
  const { context } = await requireSession();
  await settleOnboarding(context, what);
  revalidatePath("/dashboard", "layout");
}
