import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { Db } from "#lib/db/client";
import { handOver, type Outcome } from "#lib/inbox/deliver-call";
import { type Claim, claimNext } from "#lib/inbox/deliver-claim";
import { type Refusal, refusalOfAll } from "#lib/inbox/refusal-of-all";
import { settleOutcome } from "#lib/inbox/settle-outcome";
import { stopAccount } from "#lib/inbox/stop-account";

const settleWaitsMs = [100, 500, 2000];

/**
 * Hands a conversation's queued messages to Meta, one at a time and in order, until there is nothing to hand over now.
 * At most one process does so for a conversation. Meta knows no idempotency key: a message is `sending` in the database
 * before the one call is made, and whoever finds it so later never makes another.
 */
export async function deliverMessages(db: Db, payload: { conversationId: string }): Promise<void> {
  const owner = randomUUID();
  let refusal: Refusal | undefined;
  for (;;) {
    const claim = await claimNext(db, { conversationId: payload.conversationId, owner, refusal });
    if (claim === undefined) return;
    const outcome = await handOver(db, claim);
    if (await settleSurely(db, claim, outcome)) return;
    refusal = refusalOfAll(claim, outcome) ?? refusal;
    if (refusal?.account) await stopAccount(db, claim, refusal);
  }
}

/** What Meta answered must not be forgotten over a lost connection or a deadlock; settling twice changes nothing. */
async function settleSurely(db: Db, claim: Claim, outcome: Outcome): Promise<boolean> {
  for (let tries = 0; ; tries++) {
    try {
      return await settleOutcome(db, claim, outcome);
    } catch (error) {
      if (tries === settleWaitsMs.length) throw error;
      await setTimeout(settleWaitsMs[tries]);
    }
  }
}
