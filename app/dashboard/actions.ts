"use server";

import { revalidatePath } from "next/cache";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { findSession, requireSession } from "#lib/auth/session";
import { signOut } from "#lib/auth/sign-out";
import { switchOrganization } from "#lib/auth/switch-organization";
import { action, publicAction } from "#lib/http/action";
import { forgetPushSubscription } from "#lib/notify/forget-push-subscription";
import { setAvailability } from "#lib/team/set-availability";
import { themeSchema } from "./theme";

/** Remembers the appearance in this browser, so that the first paint already has it. */
export async function rememberTheme(value: string): Promise<void> {
  const theme = themeSchema.parse(value);
  const store = await cookies();
  if (theme === "system") store.delete("theme");
  else store.set("theme", theme, { path: "/", maxAge: 31_536_000, sameSite: "lax" });
}

const endpointSchema = z.string().max(2000).optional().catch(undefined);

/** `pushEndpoint`: where this browser's notifications went, which end with the session; a form sends its fields. */
export async function leave(pushEndpoint?: unknown): Promise<void> {
  const session = await findSession();
  const endpoint = endpointSchema.parse(pushEndpoint);
  if (session && endpoint) await forgetPushSubscription(session.context, endpoint);
  await signOut();
  redirect("/login");
}

const runSwitch = publicAction(z.object({ id: z.uuid() }), async ({ id }) => {
  await switchOrganization(id);
});

/** Works in another of the person's organisations from now on. @returns why not */
export async function switchTo(id: string): Promise<string | undefined> {
  const result = await runSwitch(undefined, { id });
  return result.ok ? undefined : result.detail;
}

const runAvailability = action(z.object({ available: z.boolean() }), async (ctx, { available }) => {
  const { member } = await requireSession();
  await setAvailability(ctx, member.id, available);
  revalidatePath("/dashboard", "layout");
});

/** Says whether the person answers now. @returns why not */
export async function answerNow(available: boolean): Promise<string | undefined> {
  const result = await runAvailability(undefined, { available });
  return result.ok ? undefined : result.detail;
}
