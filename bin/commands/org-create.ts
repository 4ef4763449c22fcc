import { z } from "zod";
import type { Outcome } from "#bin/commands/run-command";
import { joinEnvironment } from "#bin/environment";
import { createApiKey } from "#lib/auth/api-keys";
import { createOrganization } from "#lib/auth/create-organization";
import { findMembership } from "#lib/auth/find-membership";
import { registerVouched } from "#lib/auth/register-vouched";
import { signUpSchema } from "#lib/auth/schema";
import { anonymousClient } from "#lib/auth/supabase";
import { closeDb, getDb } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { parseOrThrow } from "#lib/http/problem";

const { organizationName, email, password } = signUpSchema.shape;
const optionsSchema = z.object({ name: organizationName, email, password });

type Options = { name: string; email: string; password: string; json?: boolean };

export async function orgCreate(options: Options): Promise<Outcome> {
  const { name, email, password } = parseOrThrow(optionsSchema, options);
  const environment = await joinEnvironment();
  try {
    const user = await registerVouched(getDb(), anonymousClient(), { email, password });
    if (await findMembership(getDb(), user.id)) {
      throw new AppError(
        "conflict",
        "--email: this person already belongs to an organisation. Use another address.",
      );
    }
    const owner = { userId: user.id, name: email.split("@", 1)[0] ?? email, email };
    const { organizationId } = await createOrganization(getDb(), { name, owner });
    const membership = await findMembership(getDb(), user.id);
    if (!membership) throw new AppError("unavailable", "The organisation was not made. Try again.");
    const { apiKey } = await createApiKey(membership.context, { name: "Command line" });
    return {
      json: { organization_id: organizationId, user_id: user.id, api_key: apiKey },
      lines: [`Organisation ${organizationId}`, `Owner ${user.id}`, `API key (shown once) ${apiKey}`],
    };
  } finally {
    await closeDb();
    await environment.stop();
  }
}
