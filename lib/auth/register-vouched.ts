import type { SupabaseClient } from "@supabase/supabase-js";
import { sql } from "kysely";
import { type AuthFailure, authRefusal } from "#lib/auth/auth-refusal";
import { enterAccount } from "#lib/auth/enter-account";
import { registerUser } from "#lib/auth/register-user";
import { secretClient } from "#lib/auth/supabase";
import type { Db } from "#lib/db/client";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";

type Credentials = { email: string; password: string };

/**
 * Registers and signs in somebody whose address is known to be theirs: they opened a link mailed to it, or the operator
 * says so. It takes no further mail, and works where sign-up is closed.
 */
export async function registerVouched(
  db: Db,
  client: Pick<SupabaseClient, "auth">,
  credentials: Credentials,
): Promise<{ id: string }> {
  // The embedded stack takes every address as it is, and knows no such calls.
  if (env().embedded) return registerUser(client, credentials);
  const { admin } = secretClient().auth;
  const created = await admin.createUser({ email: credentials.email });
  if (created.error && created.error.code !== "email_exists") throw refusal(created.error);
  // What was never confirmed may be a stranger's, who does not own the address: their password must not open it.
  const id = created.data.user?.id ?? (await findUnconfirmed(db, credentials.email));
  if (id) {
    const { password } = credentials;
    // Only a change is held against the project's rules for passwords.
    const { error } = await admin.updateUserById(id, { password, email_confirm: true });
    if (error) throw refusal(error);
  }
  return enterAccount(client, credentials);
}

async function findUnconfirmed(db: Db, email: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from auth.users
    where lower(email) = ${email} and aud = 'authenticated' and email_confirmed_at is null
    order by created_at limit 1`.execute(db);
  return rows[0]?.id;
}

function refusal(cause: AuthFailure): AppError {
  const detail = "This account could not be created. Try again in a moment.";
  return authRefusal(cause, "Sign-up") ?? new AppError("unavailable", detail, { cause });
}
