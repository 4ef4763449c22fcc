import { type Selectable, sql } from "kysely";
import type { Database, Db } from "#lib/db/client";
import { type DeliverVerdict, judgeDelivery } from "#lib/inbox/deliver-verdict";
import type { Refusal } from "#lib/inbox/refusal-of-all";
import { lockSendState, type SendState } from "#lib/inbox/send-state";
import { settleFailed } from "#lib/inbox/settle-failed";
import { settleUnconfirmed } from "#lib/inbox/settle-unconfirmed";
import { deliverTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";

/** Longer than any call to Meta may take; short enough that a killed process never holds a conversation for a minute. */
export const deliverLeaseMs = 30_000;

export type Claim = {
  owner: string;
  state: SendState;
  message: Selectable<Database["messages"]>;
  humanAgent: boolean;
};

/** `refusal`: what Meta has just said of the person, the conversation or the account; nobody asks again. */
type Ask = { conversationId: string; owner: string; refusal?: Refusal | undefined };

/**
 * Commits the oldest queued message as `sending` under a lease of this deliverer, or gives the lease back when there is
 * nothing to hand over now. Everything that may forbid the send is asked here, under the conversation's lock, so that
 * whatever a person committed before wins.
 */
export function claimNext(db: Db, ask: Ask): Promise<Claim | undefined> {
  return db.transaction().execute(async (trx) => {
    const state = await lockSendState(trx, { id: ask.conversationId });
    if (state === undefined) return undefined;
    if (state.deliverLeaseOwner !== null && state.deliverLeaseOwner !== ask.owner && isLive(state)) {
      // Its holder sees new messages by itself; this job is for the case that it dies.
      await again(trx, state, state.deliverLeaseUntil ?? new Date());
      return undefined;
    }
    const waiting = await abandonOrphans(trx, state);
    return (waiting ? await claimHead(trx, state, ask) : undefined) ?? release(trx, state);
  });
}

function isLive(state: SendState): boolean {
  return state.deliverLeaseUntil !== null && state.deliverLeaseUntil.getTime() > Date.now();
}

/**
 * Under our lease nobody is sending, so a row found `sending` belonged to a process that died in the middle.
 * @returns whether messages wait to be handed over
 */
async function abandonOrphans(trx: Db, state: SendState): Promise<boolean> {
  const rows = await trx
    .selectFrom("messages")
    .select(["id", "status"])
    .where("conversationId", "=", state.id)
    .where("status", "in", ["sending", "queued"])
    .execute();
  const orphans = rows.filter(({ status }) => status === "sending");
  await settleUnconfirmed(
    trx,
    state,
    orphans.map((row) => row.id),
  );
  return orphans.length < rows.length;
}

async function claimHead(trx: Db, state: SendState, ask: Ask): Promise<Claim | undefined> {
  for (;;) {
    const head = await trx
      .selectFrom("messages")
      .selectAll()
      .where("conversationId", "=", state.id)
      .where("status", "=", "queued")
      .orderBy("seq")
      .limit(1)
      .executeTakeFirst();
    if (head === undefined) return undefined;
    const verdict = refuseAlike(await judgeDelivery(trx, state, head), head, ask.refusal);
    if (verdict.kind === "send")
      return startSending(trx, { state, message: head, owner: ask.owner, humanAgent: verdict.humanAgent });
    if (verdict.kind === "later") await again(trx, state, verdict.at);
    if (verdict.kind !== "fail") return undefined;
    await settleFailed(trx, state, { messageIds: [head.id], failure: verdict.failure });
  }
}

function refuseAlike(verdict: DeliverVerdict, message: Claim["message"], refusal?: Refusal): DeliverVerdict {
  const wouldLeave = verdict.kind === "send" || verdict.kind === "later";
  const meant = refusal !== undefined && (refusal.account || message.commentId === null);
  return wouldLeave && meant ? { kind: "fail", failure: refusal.failure } : verdict;
}

async function startSending(trx: Db, claim: Claim): Promise<Claim> {
  const { humanAgent, message, owner, state } = claim;
  await trx
    .updateTable("messages")
    .set((eb) => ({
      status: "sending",
      attempts: eb("attempts", "+", 1),
      sendingAt: sql<Date>`clock_timestamp()`,
      retryAt: null,
      humanAgent,
    }))
    .where("id", "=", message.id)
    .where("organizationId", "=", state.organizationId)
    .execute();
  await trx
    .updateTable("conversations")
    .set({ deliverLeaseOwner: owner, deliverLeaseUntil: new Date(Date.now() + deliverLeaseMs) })
    .where("id", "=", state.id)
    .where("organizationId", "=", state.organizationId)
    .execute();
  return { ...claim, message: { ...message, attempts: message.attempts + 1 } };
}

async function release(trx: Db, state: SendState): Promise<undefined> {
  if (state.deliverLeaseOwner === null) return undefined;
  await trx
    .updateTable("conversations")
    .set({ deliverLeaseOwner: null, deliverLeaseUntil: null })
    .where("id", "=", state.id)
    .where("organizationId", "=", state.organizationId)
    .execute();
  return undefined;
}

function again(trx: Db, state: SendState, runAt: Date): Promise<void> {
  return enqueue(trx, deliverTask, { conversationId: state.id }, { jobKey: state.id, runAt });
}
