import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { deliverLeaseMs } from "#lib/inbox/deliver-claim";
import { type EndedTakeover, endTakeovers } from "#lib/inbox/end-takeovers";
import { lockSendState } from "#lib/inbox/send-state";
import { settleUnconfirmed } from "#lib/inbox/settle-unconfirmed";
import { sweepComments } from "#lib/inbox/sweep-comments";
import { deliverTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";
import { announce } from "#lib/live/announce";
import { notify } from "#lib/notify/notify";

type Hooks = {
  /** Called in the transaction that handed a conversation back, for the rooms above. */
  onHandedBack?: (trx: Db, ended: EndedTakeover) => Promise<void>;
};

const batch = 200;

/** What clocks and crashes leave behind. Safe to run anywhere, any number of times at once. */
export async function sweepInbox(db: Db, hooks: Hooks = {}): Promise<void> {
  await settleStuck(db);
  await sweepComments(db);
  await wakeQueues(db);
  await db.transaction().execute(async (trx) => {
    for (const ended of await endTakeovers(trx, batch)) await hooks.onHandedBack?.(trx, ended);
  });
  await wakeSnoozed(db);
}

/** `sending` for longer than any call takes: its process died. Never sent again, but asked about. */
async function settleStuck(db: Db): Promise<void> {
  const stuck = await db
    .selectFrom("messages as m")
    .select(["m.conversationId", "m.organizationId"])
    .distinct()
    .where("m.status", "=", "sending")
    .where("m.sendingAt", "<", new Date(Date.now() - deliverLeaseMs))
    .limit(batch)
    .execute();
  for (const place of stuck) await db.transaction().execute((trx) => settleConversation(trx, place));
}

async function settleConversation(
  trx: Db,
  place: { conversationId: string; organizationId: string },
): Promise<void> {
  const { conversationId, organizationId } = place;
  const state = await lockSendState(trx, { id: conversationId, organizationId });
  if (state === undefined || (state.deliverLeaseUntil?.getTime() ?? 0) > Date.now()) return;
  const rows = await trx
    .selectFrom("messages")
    .select("id")
    .where("conversationId", "=", conversationId)
    .where("status", "=", "sending")
    .execute();
  await settleUnconfirmed(
    trx,
    state,
    rows.map((row) => row.id),
  );
  await enqueue(trx, deliverTask, { conversationId }, { jobKey: conversationId });
}

/** Queued and due, but nobody works on it: its job was lost with a process, or spent its tries. */
async function wakeQueues(db: Db): Promise<void> {
  const idle = await db
    .selectFrom("messages as m")
    .innerJoin("conversations as c", "c.id", "m.conversationId")
    .innerJoin("channels as ch", "ch.id", "m.channelId")
    .select("m.conversationId")
    .distinct()
    .where("m.status", "=", "queued")
    .where("ch.status", "<>", "needs_reconnect")
    .where(sql<boolean>`greatest(m.occurred_at, m.retry_at, m.send_at) < now() - interval '15 seconds'`)
    .where(sql<boolean>`(c.deliver_lease_until is null or c.deliver_lease_until < now())`)
    .limit(batch)
    .execute();
  for (const { conversationId } of idle) {
    await db
      .transaction()
      .execute((trx) => enqueue(trx, deliverTask, { conversationId }, { jobKey: conversationId }));
  }
}

/** On top of the list again, and whoever it belongs to is told. */
async function wakeSnoozed(db: Db): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const woken = await trx
      .updateTable("conversations as c")
      .set({ status: "open", snoozedUntil: null, wokenAt: sql<Date>`now()` })
      .where(
        sql<boolean>`c.id in (select due.id from conversations due where due.status = 'snoozed'
          and due.snoozed_until <= now() order by due.snoozed_until limit ${batch} for update skip locked)`,
      )
      .returning(["c.id", "c.organizationId", "c.assigneeId"])
      .execute();
    for (const { id, organizationId, assigneeId } of woken) {
      await notify(trx, {
        organizationId,
        memberIds: assigneeId === null ? [] : [assigneeId],
        kind: "conversation_woke",
        title: "A snoozed conversation is back",
        body: "Its time has come. It stands on top of the list.",
        conversationId: id,
      });
      await announce(trx, {
        organizationId,
        type: "conversation.updated",
        resourceId: id,
        conversationId: id,
      });
    }
  });
}
