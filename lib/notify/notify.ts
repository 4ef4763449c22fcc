import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { announce } from "#lib/live/announce";
import { queueMail } from "#lib/notify/send-mail";

export type NotifyInput = {
  organizationId: string;
  /** Default: the organization's owners and admins. */
  memberIds?: string[];
  kind: string;
  title: string;
  body: string;
  conversationId?: string;
  /** Also by mail with this text, the title as its subject. */
  mailBody?: string;
};

/** Tells members something in the app, each in a row of their own, in the caller's transaction. */
export async function notify(db: Db, input: NotifyInput): Promise<void> {
  await inTransaction(db, async (trx) => {
    for (const member of await recipients(trx, input)) {
      const { id } = await trx
        .insertInto("notifications")
        .values({
          organizationId: input.organizationId,
          memberId: member.id,
          kind: input.kind,
          title: input.title,
          body: input.body,
          conversationId: input.conversationId ?? null,
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      await announce(trx, {
        organizationId: input.organizationId,
        type: "notification.created",
        resourceId: id,
        memberId: member.id,
        conversationId: input.conversationId,
      });
      if (input.mailBody) {
        const { organizationId, title, mailBody } = input;
        await queueMail(trx, { organizationId, to: member.email, subject: title, body: mailBody });
      }
    }
  });
}

async function recipients(db: Db, input: NotifyInput): Promise<{ id: string; email: string }[]> {
  if (input.memberIds?.length === 0) return [];
  const members = db
    .selectFrom("members")
    .select(["id", "email"])
    .where("organizationId", "=", input.organizationId)
    .orderBy("createdAt")
    .orderBy("id");
  return input.memberIds
    ? members.where("id", "in", input.memberIds).execute()
    : members.where("role", "in", ["owner", "admin"]).execute();
}
