import type { EmailDriver } from "@supabase/lite";
import { createDb } from "#lib/db/client";

type Place = { databaseUrl: string; siteUrl: string };

/**
 * Supabase Lite's mails go where all of Parley's go. Since sign-ups confirm themselves, it writes about forgotten
 * passwords alone; its own link leads to an address no browser reaches.
 */
export function resetMail({ databaseUrl, siteUrl }: Place): EmailDriver {
  return {
    async send({ to, text }) {
      const token = /[?&]token=([^&\s]+)/.exec(text ?? "")?.[1];
      if (token === undefined) throw new Error("Supabase Lite sent a mail without a link");
      // Read here: the thread starts without it.
      const { queueMail } = await import("#lib/notify/send-mail");
      const db = createDb(databaseUrl, 1);
      try {
        await queueMail(db, {
          organizationId: null,
          to,
          subject: "A new password for Parley",
          body: wordsAround(`${siteUrl}/reset-password?token_hash=${token}`),
        });
      } finally {
        await db.destroy();
      }
    },
  };
}

function wordsAround(link: string): string {
  return `Somebody, hopefully you, asked for a new password for your account.

Set it here, within an hour:
${link}

If it was not you, do nothing: your password stays what it is.`;
}
