import { isAuthRetryableFetchError, type SupabaseClient } from "@supabase/supabase-js";
import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";

export type Claims = { userId: string; sessionId: string; email: string };

/**
 * What the verified token of a client's session says. By itself it opens nothing: see `isSessionOpen`.
 * @throws AppError unavailable when nobody could verify it: that is not to be signed out
 */
export async function readClaims(client: Pick<SupabaseClient, "auth">): Promise<Claims | undefined> {
  const { data, error } = await client.auth.getClaims();
  if (isAuthRetryableFetchError(error))
    throw new AppError("unavailable", "Sign-in is not available right now. Try again in a moment.", {
      retryAfterSeconds: 5,
      cause: error,
    });
  const { sub, session_id: sessionId, email } = data?.claims ?? {};
  if (!sub || !sessionId) return undefined;
  return { userId: sub, sessionId, email: email?.toLowerCase() ?? "" };
}

/**
 * Whether the session is still there: a token goes on for up to an hour after its session was signed out, its password
 * reset or its account locked, and verifying it asks nobody.
 */
export async function isSessionOpen(db: Db, { userId, sessionId }: Claims): Promise<boolean> {
  const { rows } = await sql`
    select from auth.sessions
    join auth.users on users.id = sessions.user_id
    where sessions.id = ${sessionId} and sessions.user_id = ${userId}
      and (sessions.not_after is null or sessions.not_after > now())
      and (users.banned_until is null or users.banned_until <= now())`.execute(db);
  return rows.length > 0;
}
