import type { Db } from "#lib/db/client";

export type KeptMail = { id: string; to: string; subject: string; body: string; createdAt: Date };

const mostShown = 100;

/**
 * Mails kept because there is no mail server, newest first, of every organization: the sandbox's mailbox.
 * Only where the sandbox is on may it be shown.
 */
export async function listKeptMails(db: Db): Promise<KeptMail[]> {
  const rows = await db
    .selectFrom("mails")
    .select(["id", "toAddress", "subject", "body", "createdAt"])
    .where("status", "=", "kept")
    .orderBy("createdAt", "desc")
    .limit(mostShown)
    .execute();
  return rows.map(({ toAddress, ...mail }) => ({ ...mail, to: toAddress }));
}
