"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "#components/ui/form-state";
import { findUser } from "#lib/auth/session";
import { signOut } from "#lib/auth/sign-out";
import { switchOrganization } from "#lib/auth/switch-organization";
import { getDb } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { publicAction } from "#lib/http/action";
import { acceptInvitation } from "#lib/team/accept-invitation";
import { joinAsNew } from "#lib/team/join-as-new";
import { knownName } from "#lib/team/known-name";
import { joinAsNewSchema, tokenSchema } from "#lib/team/schema";

const runJoin = publicAction(joinAsNewSchema, joinAsNew);

/** A new person: makes the account, joins, and opens the inbox. */
export async function join(state: FormState, form: FormData): Promise<FormState> {
  const result = await runJoin(state, form);
  if (!result.ok) return result;
  redirect("/dashboard/inbox");
}

const runAccept = publicAction(z.object({ token: tokenSchema }), async ({ token }) => {
  const user = await findUser();
  if (!user) throw new AppError("unauthenticated", "Your session has ended. Sign in again.");
  const name = await knownName(getDb(), user);
  const { organizationId } = await acceptInvitation(getDb(), { token, user: { ...user, name } });
  await switchOrganization(organizationId);
});

/** A signed-in person: joins and works in that organisation from now on. */
export async function accept(state: FormState, form: FormData): Promise<FormState> {
  const result = await runAccept(state, form);
  if (!result.ok) return result;
  redirect("/dashboard/inbox");
}

/** Signed in as somebody else: signs out and comes back to the link. */
export async function leaveAndReturn(token: string): Promise<void> {
  await signOut();
  redirect(`/invite/${encodeURIComponent(token)}`);
}
