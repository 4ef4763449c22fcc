import { type Selectable, sql } from "kysely";
import type { Database, Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { enqueue } from "#lib/jobs/enqueue";
import { announce } from "#lib/live/announce";
import { defaultWays, type Ways } from "#lib/notify/kinds";
import { queueMail } from "#lib/notify/send-mail";
import { deliverPushTask } from "#lib/notify/tasks";

export type NotifyInput = {
  organizationId: string;
  /** Default: the organization's owners and admins. */
  memberIds?: string[];
  kind: string;
  title: string;
  body: string;
  conversationId?: string;
  /** By mail at once with this text, the title as its subject; without it a mail waits for the member's digest. */
  mailBody?: string;
  /** While one of this kind about the conversation is unread, it is raised instead of joined by another. */
  collapse?: boolean;
};

type Recipient = {
  id: string;
  email: string;
  app: boolean | null;
  push: boolean | null;
  mail: boolean | null;
};

/** Tells members something by the ways each of them chose for its kind, in the caller's transaction. */
export async function notify(db: Db, input: NotifyInput): Promise<void> {
  await inTransaction(db, async (trx) => {
    for (const member of await recipients(trx, input)) await tell(trx, member, input);
  });
}

async function tell(trx: Db, member: Recipient, input: NotifyInput): Promise<void> {
  const ways = waysOf(member, input.kind);
  if (!ways.app && !ways.push && !ways.mail) return;
  const row =
    (input.collapse && (await raise(trx, member, input))) || (await add(trx, member, { input, ways }));
  await announce(trx, {
    organizationId: input.organizationId,
    type: row.times > 1 ? "notification.updated" : "notification.created",
    resourceId: row.id,
    memberId: member.id,
    conversationId: input.conversationId,
  });
  if (ways.push) await push(trx, member.id, row.id);
  if (ways.mail && input.mailBody) {
    const { organizationId, title, mailBody } = input;
    await queueMail(trx, { organizationId, to: member.email, subject: title, body: mailBody });
  }
}

type Row = Pick<Selectable<Database["notifications"]>, "id" | "times">;

async function raise(trx: Db, member: Recipient, input: NotifyInput): Promise<Row | undefined> {
  if (input.conversationId === undefined) return undefined;
  return trx
    .updateTable("notifications")
    .set((eb) => ({
      title: input.title,
      body: input.body,
      times: eb("times", "+", 1),
      createdAt: sql<Date>`now()`,
    }))
    .where("organizationId", "=", input.organizationId)
    .where("memberId", "=", member.id)
    .where("kind", "=", input.kind)
    .where("conversationId", "=", input.conversationId)
    .where("readAt", "is", null)
    .returning(["id", "times"])
    .executeTakeFirst();
}

function add(trx: Db, member: Recipient, { input, ways }: { input: NotifyInput; ways: Ways }): Promise<Row> {
  return trx
    .insertInto("notifications")
    .values({
      organizationId: input.organizationId,
      memberId: member.id,
      kind: input.kind,
      title: input.title,
      body: input.body,
      conversationId: input.conversationId ?? null,
      inApp: ways.app,
      mailDue: ways.mail && input.mailBody === undefined,
    })
    .returning(["id", "times"])
    .executeTakeFirstOrThrow();
}

async function push(trx: Db, memberId: string, notificationId: string): Promise<void> {
  const devices = await trx
    .selectFrom("pushSubscriptions")
    .select("id")
    .where("memberId", "=", memberId)
    .execute();
  for (const { id } of devices) {
    const jobKey = `${notificationId}:${id}`;
    await enqueue(trx, deliverPushTask, { notificationId, subscriptionId: id }, { jobKey, maxAttempts: 5 });
  }
}

function waysOf(member: Recipient, kind: string): Ways {
  const defaults = defaultWays(kind);
  return {
    app: member.app ?? defaults.app,
    push: member.push ?? defaults.push,
    mail: member.mail ?? defaults.mail,
  };
}

async function recipients(db: Db, input: NotifyInput): Promise<Recipient[]> {
  if (input.memberIds?.length === 0) return [];
  const members = db
    .selectFrom("members as m")
    .leftJoin("notificationPreferences as p", (join) =>
      join.onRef("p.memberId", "=", "m.id").on("p.kind", "=", input.kind),
    )
    .select(["m.id", "m.email", "p.app", "p.push", "p.mail"])
    .where("m.organizationId", "=", input.organizationId)
    .orderBy("m.createdAt")
    .orderBy("m.id");
  return input.memberIds
    ? members.where("m.id", "in", input.memberIds).execute()
    : members.where("m.role", "in", ["owner", "admin"]).execute();
}
