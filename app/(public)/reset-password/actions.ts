"use server";

import { redirect } from "next/navigation";
import type { FormState } from "#components/ui/form-state";
import { forgotPassword } from "#lib/auth/forgot-password";
import { resetClient } from "#lib/auth/reset-client";
import { resetPassword } from "#lib/auth/reset-password";
import { forgotPasswordSchema, resetPasswordSchema } from "#lib/auth/schema";
import { clientAddress, requestCookies } from "#lib/auth/session";
import { publicAction } from "#lib/http/action";

export const askForLink = publicAction(forgotPasswordSchema, async ({ email }) =>
  forgotPassword(resetClient(await requestCookies()), { email, clientAddress: await clientAddress() }),
);

const set = publicAction(resetPasswordSchema, async (input) =>
  resetPassword(await requestCookies(), { ...input, clientAddress: await clientAddress() }),
);

/** Sets the new password; signing in with it comes next. */
export async function setPassword(state: FormState, form: FormData): Promise<FormState> {
  const result = await set(state, form);
  if (!result.ok) return result;
  redirect("/login?reset=1");
}
