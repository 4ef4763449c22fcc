import { requestClient } from "#lib/auth/session";

/** Ends the session at Supabase and removes its cookies. */
export async function signOut(): Promise<void> {
  const client = await requestClient();
  await client.auth.signOut({ scope: "local" });
}
