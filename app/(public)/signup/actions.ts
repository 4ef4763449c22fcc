"use server";

import { redirect } from "next/navigation";
import type { FormState } from "#components/ui/form-state";
import { signUpSchema } from "#lib/auth/schema";
import { signUp } from "#lib/auth/sign-up";
import { publicAction } from "#lib/http/action";

const run = publicAction(signUpSchema, signUp);

/** Creates the organisation with its owner and shows what to do first: connect an account. */
export async function register(state: FormState, form: FormData): Promise<FormState> {
  const result = await run(state, form);
  if (!result.ok || result.data.confirm) return result;
  redirect("/dashboard/integrations");
}
