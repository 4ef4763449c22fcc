import { env } from "#lib/env";

/** Where a link for a new password is read when nothing sends it. A Supabase project sends its own mails. */
export function resetMailbox(): string | undefined {
  const { embedded, smtpUrl, sandbox } = env();
  return embedded && sandbox && !smtpUrl ? "/sandbox/mail" : undefined;
}
