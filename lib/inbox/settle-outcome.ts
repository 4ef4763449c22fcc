import { markNeedsReconnect } from "#lib/channel/mark-needs-reconnect";
import { tellRestricted } from "#lib/channel/tell-restricted";
import { throttleChannel } from "#lib/channel/throttle-channel";
import type { Db } from "#lib/db/client";
import { closeRefusedWindow } from "#lib/inbox/close-refused-window";
import type { Outcome } from "#lib/inbox/deliver-call";
import type { Claim } from "#lib/inbox/deliver-claim";
import { failureOf, fileNotFetched, maybeBlocked } from "#lib/inbox/failure-of";
import { lockSendState } from "#lib/inbox/send-state";
import { settleFailed } from "#lib/inbox/settle-failed";
import { settleLocked } from "#lib/inbox/settle-sent";
import { settleUnconfirmed } from "#lib/inbox/settle-unconfirmed";
import { announce } from "#lib/live/announce";
import { log } from "#lib/log";
import type { MetaError } from "#lib/meta/errors";

const second = 1000;
/** Waits before a certainly refused message is tried again; after the last it fails, visible to a person. */
const backoffMs = [1 * second, 5 * second, 20 * second, 60 * second, 180 * second];
const defaultThrottleMs = 60 * second;
const mostRetries: Record<number, number> = { [maybeBlocked]: 3, [fileNotFetched]: 1 };

/**
 * Writes down how a call to Meta ended. An echo may have been faster: what it wrote stands.
 * @returns whether nothing more waits and the lease is given back
 */
export async function settleOutcome(db: Db, claim: Claim, outcome: Outcome): Promise<boolean> {
  const released = await db.transaction().execute(async (trx) => {
    const { id, organizationId } = claim.state;
    const state = await lockSendState(trx, { id, organizationId });
    if (state === undefined) return false;
    if (outcome.kind === "sent") {
      const { externalId } = outcome;
      const notice = { organizationId, conversationId: id, messageId: claim.message.id, externalId };
      await settleLocked(trx, state, notice);
      return releaseIdle(trx, claim);
    }
    if (await isStillSending(trx, claim)) await settleUnsent(trx, claim, outcome);
    return false;
  });
  // Apart from the above: whoever receives an event holds the channel first and the conversation second.
  await breakChannel(db, claim, outcome);
  return released;
}

/** Under the conversation's lock, so nothing is queued meanwhile without a job of its own that comes after. */
async function releaseIdle(trx: Db, { owner, state }: Claim): Promise<boolean> {
  const released = await trx
    .updateTable("conversations as c")
    .set({ deliverLeaseOwner: null, deliverLeaseUntil: null })
    .where("c.id", "=", state.id)
    .where("c.organizationId", "=", state.organizationId)
    .where("c.deliverLeaseOwner", "=", owner)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("messages as m")
            .select("m.id")
            .whereRef("m.conversationId", "=", "c.id")
            .where("m.status", "in", ["queued", "sending"]),
        ),
      ),
    )
    .returning("c.id")
    .execute();
  return released.length > 0;
}

type Unsent = Exclude<Outcome, { kind: "sent" }>;

function settleUnsent(trx: Db, claim: Claim, outcome: Unsent): Promise<void> {
  if (outcome.kind === "ambiguous") {
    log.warn({ messageId: claim.message.id, err: nameOf(outcome.error) }, "the outcome of a send is unknown");
    return settleUnconfirmed(trx, claim.state, [claim.message.id]);
  }
  if (outcome.kind === "not-called") {
    log.error(
      { messageId: claim.message.id, err: nameOf(outcome.error) },
      "a message could not be handed over",
    );
    return requeue(trx, claim, { waitMs: 20 * second, spent: false });
  }
  if (outcome.kind === "no-access") return requeue(trx, claim, { waitMs: second, spent: false });
  return settleRefused(trx, claim, outcome.error);
}

/** A limit reached pauses the whole account; of a restriction the owner hears. A token Meta does not accept stops the channel, unless a fresh one is stored by now: then the message has a fair try. */
async function breakChannel(db: Db, { state }: Claim, outcome: Outcome): Promise<void> {
  const { channelId } = state;
  if (outcome.kind === "no-access") await markNeedsReconnect(db, { channelId, reason: outcome.reason });
  if (outcome.kind !== "refused") return;
  if (outcome.error.kind === "throttle") {
    const { retryAfterMs: pauseMs = defaultThrottleMs, wholeApp } = outcome.error;
    return throttleChannel(db, { channelId, pauseMs, wholeApp });
  }
  if (outcome.error.kind === "policy")
    return tellRestricted(db, { channelId, measure: "refused", reason: outcome.error.message });
  if (outcome.error.kind !== "reconnect") return;
  const { error, accessToken: refusedToken } = outcome;
  await markNeedsReconnect(db, { channelId, reason: error.message, refusedToken });
}

async function isStillSending(trx: Db, { message, state }: Claim): Promise<boolean> {
  const row = await trx
    .selectFrom("messages")
    .select("id")
    .where("id", "=", message.id)
    .where("organizationId", "=", state.organizationId)
    .where("status", "=", "sending")
    .where("attempts", "=", message.attempts)
    .executeTakeFirst();
  return row !== undefined;
}

async function settleRefused(trx: Db, claim: Claim, error: MetaError): Promise<void> {
  const { kind, code, subcode, fbtraceId } = error;
  log.warn({ messageId: claim.message.id, kind, code, subcode, fbtraceId }, "Meta refused a message");
  if (kind === "reconnect") return requeue(trx, claim, { waitMs: second, spent: false });
  if (kind === "throttle")
    return requeue(trx, claim, { waitMs: error.retryAfterMs ?? defaultThrottleMs, spent: false });
  const { attempts } = claim.message;
  const backoff =
    attempts > (mostRetries[code ?? 0] ?? backoffMs.length) ? undefined : backoffMs[attempts - 1];
  if (kind === "retry" && backoff !== undefined) return requeue(trx, claim, { waitMs: backoff, spent: true });
  await settleFailed(trx, claim.state, { messageIds: [claim.message.id], failure: failureOf(error) });
  // A private reply has a limit of its own, which is not the conversation's.
  if (kind === "window" && claim.message.commentId === null) await closeRefusedWindow(trx, claim);
}

/** Refused for certain before anything left: it waits in its place, and everything behind it too. */
async function requeue(trx: Db, claim: Claim, wait: { waitMs: number; spent: boolean }): Promise<void> {
  const { message, state } = claim;
  const jitter = wait.waitMs * 0.2 * Math.random();
  await trx
    .updateTable("messages")
    .set({
      status: "queued",
      attempts: wait.spent ? message.attempts : message.attempts - 1,
      retryAt: new Date(Date.now() + wait.waitMs + jitter),
    })
    .where("id", "=", message.id)
    .where("organizationId", "=", state.organizationId)
    .execute();
  const { organizationId, id: conversationId } = state;
  await announce(trx, { organizationId, type: "message.updated", resourceId: message.id, conversationId });
}

/** Errors may quote what they failed on; the log gets their name alone. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
