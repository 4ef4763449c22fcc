import { timingSafeEqual } from "node:crypto";
import { sql } from "kysely";
import { ConnectError } from "#lib/channel/connect-error";
import { hashSecret } from "#lib/channel/internal";
import type { Login } from "#lib/channel/schema";
import type { Db } from "#lib/db/client";

export type ClaimedState = { id: string; organizationId: string; memberId: string; login: Login };

export type StateProof = { state: string | undefined; nonce: string | undefined; sessionUserId?: string };

/**
 * Uses up a connection attempt. A stranger's try (another browser, another member's session) is refused
 * without using it up, so that nobody can spoil somebody else's attempt.
 * @throws ConnectError invalid_state or expired_state
 */
export async function claimState(db: Db, proof: StateProof): Promise<ClaimedState> {
  if (!proof.state || !proof.nonce) throw new ConnectError("invalid_state");
  const found = await db
    .selectFrom("oauthStates")
    .innerJoin("members", "members.id", "oauthStates.memberId")
    .select([
      "oauthStates.id",
      "oauthStates.nonceHash",
      "oauthStates.organizationId",
      "oauthStates.memberId",
      "oauthStates.login",
      "members.userId",
    ])
    .where("oauthStates.stateHash", "=", hashSecret(proof.state))
    .where("members.role", "in", ["owner", "admin"])
    .executeTakeFirst();
  if (!found || !timingSafeEqual(found.nonceHash, hashSecret(proof.nonce))) {
    throw new ConnectError("invalid_state");
  }
  if (proof.sessionUserId !== undefined && proof.sessionUserId !== found.userId) {
    throw new ConnectError("invalid_state");
  }
  // Two callbacks with the same state (a reload, a replay) race here: one of them finds it unused.
  const claimed = await db
    .updateTable("oauthStates")
    .set({ usedAt: sql`now()` })
    .where("id", "=", found.id)
    .where("organizationId", "=", found.organizationId)
    .where("usedAt", "is", null)
    .where("expiresAt", ">", sql<Date>`now()`)
    .returning(["id", "organizationId", "memberId", "login"])
    .executeTakeFirst();
  if (!claimed) throw new ConnectError("expired_state");
  return claimed;
}
