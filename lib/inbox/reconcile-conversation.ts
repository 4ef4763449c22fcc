import type { Selectable } from "kysely";
import { graphAccess } from "#lib/channel/meta-access";
import type { Database, Db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { nextReconciliation, partsWaitMs } from "#lib/inbox/reconcile-schedule";
import { sameWords } from "#lib/inbox/same-words";
import { lockSendState, type SendState } from "#lib/inbox/send-state";
import { settleFailed } from "#lib/inbox/settle-failed";
import { settleSent } from "#lib/inbox/settle-sent";
import { deliverTask, reconcileConversationTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";
import { log } from "#lib/log";
import { listRecentMessages } from "#lib/meta/conversations";
import { MetaError } from "#lib/meta/errors";

type Row = Selectable<Database["messages"]>;
type Seen = Awaited<ReturnType<typeof listRecentMessages>>[number];

const minute = 60_000;

/**
 * Asks Meta what the conversation holds and settles messages whose outcome is unknown. Finding one proves that it
 * arrived; not finding it proves nothing, so nothing is ever sent again from here.
 */
export async function reconcileConversation(db: Db, payload: { conversationId: string }): Promise<void> {
  const { conversationId } = payload;
  if (!(await anyUnconfirmed(db, conversationId))) return;
  const seen = await askMeta(db, conversationId);
  await db.transaction().execute(async (trx) => {
    const state = await lockSendState(trx, { id: conversationId });
    if (state === undefined) return;
    const taken = new Set<string>();
    for (const row of await unconfirmedOf(trx, state)) {
      const match = await findMatch(trx, {
        state,
        row,
        seen: seen.filter((message) => !taken.has(message.id)),
      });
      if (match === undefined) continue;
      taken.add(match.id);
      const { organizationId } = state;
      const { id: externalId, createdAt: occurredAt } = match;
      await settleSent(trx, { organizationId, conversationId, messageId: row.id, externalId, occurredAt });
    }
    await goOn(trx, state);
  });
}

async function anyUnconfirmed(db: Db, conversationId: string): Promise<boolean> {
  const row = await db
    .selectFrom("messages")
    .select("id")
    .where("conversationId", "=", conversationId)
    .where("status", "=", "unconfirmed")
    .executeTakeFirst();
  return row !== undefined;
}

/** What Meta shows of the conversation; nothing when it cannot be asked now, which is as good as not finding it. */
async function askMeta(db: Db, conversationId: string): Promise<Seen[]> {
  const place = await db
    .selectFrom("conversations as c")
    .innerJoin("contacts as co", "co.id", "c.contactId")
    .select(["c.channelId", "co.externalId"])
    .where("c.id", "=", conversationId)
    .executeTakeFirstOrThrow();
  try {
    const seen = await listRecentMessages(await graphAccess(db, place.channelId), place.externalId);
    return seen.filter(({ fromId }) => fromId !== null && fromId !== place.externalId);
  } catch (error) {
    const kind =
      error instanceof MetaError ? error.kind : error instanceof AppError ? error.code : "unreadable";
    log.warn({ conversationId, kind }, "the Conversations API could not be asked");
    return [];
  }
}

function unconfirmedOf(trx: Db, state: SendState): Promise<Row[]> {
  return trx
    .selectFrom("messages")
    .selectAll()
    .where("conversationId", "=", state.id)
    .where("organizationId", "=", state.organizationId)
    .where("status", "=", "unconfirmed")
    .orderBy("seq")
    .execute();
}

/** Oldest first, the same words or a message without any, from about when it was handed over, not known as another's. */
async function findMatch(
  trx: Db,
  search: { state: SendState; row: Row; seen: readonly Seen[] },
): Promise<Seen | undefined> {
  const { state, row, seen } = search;
  const candidates = seen.filter((message) => isNear(row, message.createdAt) && sameContent(row, message));
  if (candidates.length === 0) return undefined;
  const known = await trx
    .selectFrom("messages")
    .select("externalId")
    .where("channelId", "=", state.channelId)
    .where(
      "externalId",
      "in",
      candidates.map((message) => message.id),
    )
    .execute();
  const others = new Set(known.map((other) => other.externalId));
  return candidates
    .filter((message) => !others.has(message.id))
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())[0];
}

function isNear(row: Row, at: Date): boolean {
  const first = row.attempts > 1 ? row.createdAt : row.sendingAt;
  if (first === null || row.sendingAt === null) return false;
  return at.getTime() >= first.getTime() - 2 * minute && at.getTime() <= row.sendingAt.getTime() + 5 * minute;
}

function sameContent(row: Row, message: Seen): boolean {
  return row.kind === "text" ? sameWords(row.text, message.text) : !message.text;
}

/** Asks again later while it is worth it; parts that have waited long enough for an earlier one fail, visible to a person. */
async function goOn(trx: Db, state: SendState): Promise<void> {
  const left = await unconfirmedOf(trx, state);
  const now = new Date();
  const next = left.flatMap((row) => nextReconciliation(row.sendingAt ?? row.createdAt, now) ?? []);
  const runAt = next.sort((a, b) => a.getTime() - b.getTime())[0];
  const { id: conversationId } = state;
  if (runAt)
    await enqueue(trx, reconcileConversationTask, { conversationId }, { jobKey: conversationId, runAt });
  const given = left.filter(
    (row) => now.getTime() - (row.sendingAt ?? row.createdAt).getTime() >= partsWaitMs,
  );
  for (const row of given) await failPartsBehind(trx, state, row);
}

async function failPartsBehind(trx: Db, state: SendState, row: Row): Promise<void> {
  if (row.groupId === null) return;
  const behind = await trx
    .selectFrom("messages")
    .select("id")
    .where("conversationId", "=", state.id)
    .where("groupId", "=", row.groupId)
    .where("part", ">", row.part)
    .where("status", "=", "queued")
    .execute();
  if (behind.length === 0) return;
  const message = "It is not known whether the part before this one arrived, so this part was not sent.";
  const failure = { code: "earlier-part-unconfirmed", message };
  await settleFailed(trx, state, { messageIds: behind.map((part) => part.id), failure });
  await enqueue(trx, deliverTask, { conversationId: state.id }, { jobKey: state.id });
}
