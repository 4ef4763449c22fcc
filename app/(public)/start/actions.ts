"use server";

import { redirect } from "next/navigation";
import type { FormState } from "#components/ui/form-state";
import { publicAction } from "#lib/http/action";
import { foundOrganization } from "#lib/team/found-organization";
import { createOrganizationSchema } from "#lib/team/schema";

const run = publicAction(createOrganizationSchema, foundOrganization);

/** Founds the organisation, works in it from now on, and shows what to do first: connect an account. */
export async function found(state: FormState, form: FormData): Promise<FormState> {
  const result = await run(state, form);
  if (!result.ok) return result;
  redirect("/dashboard/integrations");
}
