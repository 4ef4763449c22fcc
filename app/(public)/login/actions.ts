"use server";

import { redirect } from "next/navigation";
import type { FormState } from "#components/ui/form-state";
import { signInSchema } from "#lib/auth/schema";
import { signIn } from "#lib/auth/sign-in";
import { publicAction } from "#lib/http/action";

const run = publicAction(signInSchema, signIn);

/** Signs in and goes on to the page that was asked for. */
export async function logIn(state: FormState, form: FormData): Promise<FormState> {
  const result = await run(state, form);
  if (!result.ok) return result;
  redirect(safeNext(form.get("next")));
}

/** Only pages of our own: an address from outside must not decide where a fresh session goes. */
function safeNext(next: FormDataEntryValue | null): string {
  return typeof next === "string" && /^\/(dashboard(\/|\?|$)|invite\/[\w-]{43}$|start$)/.test(next)
    ? next
    : "/dashboard/inbox";
}
