import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { enqueue } from "#lib/jobs/enqueue";
import { deliverMailTask } from "#lib/notify/tasks";

export type MailInput = { organizationId: string | null; to: string; subject: string; body: string };

/** Stores a plain-text mail and its job in the caller's transaction; `deliverMail` sends it. */
export async function queueMail(db: Db, mail: MailInput): Promise<{ mailId: string }> {
  return inTransaction(db, async (trx) => {
    const { id } = await trx
      .insertInto("mails")
      .values({
        organizationId: mail.organizationId,
        toAddress: mail.to,
        subject: mail.subject,
        body: mail.body,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await enqueue(trx, deliverMailTask, { mailId: id });
    return { mailId: id };
  });
}
