import { randomUUID } from "node:crypto";
import type { Db } from "#lib/db/client";
import { type Claim, claimNext } from "#lib/inbox/deliver-claim";
import type { Refusal } from "#lib/inbox/refusal-of-all";

/** Meta acts against the account: what waits in its other conversations fails as well, instead of one call more for each. */
export async function stopAccount(db: Db, { state }: Claim, refusal: Refusal): Promise<void> {
  const waiting = await db
    .selectFrom("messages as m")
    .innerJoin("conversations as c", "c.id", "m.conversationId")
    .select("c.id")
    .distinct()
    .where("m.organizationId", "=", state.organizationId)
    .where("m.channelId", "=", state.channelId)
    .where("m.status", "=", "queued")
    .where("c.id", "<>", state.id)
    // Where somebody is handing over right now, they hear it themselves.
    .where((eb) => eb.or([eb("c.deliverLeaseUntil", "is", null), eb("c.deliverLeaseUntil", "<", new Date())]))
    .execute();
  for (const { id } of waiting) await claimNext(db, { conversationId: id, owner: randomUUID(), refusal });
}
