import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { holdConversation } from "#lib/desk/internal-conversation";
import { actingMember } from "#lib/desk/internal-member";
import type { ShowPresence } from "#lib/desk/schema";
import { announce } from "#lib/live/announce";

/** More than two of the screen's beats: one that is lost makes nobody vanish. */
const staysMs = 75_000;

/**
 * Says where a window of the member's is and whether something is written there. Colleagues hear of it only when it
 * changes. @throws AppError forbidden, not-found
 */
export function showPresence(ctx: Context, input: ShowPresence): Promise<void> {
  const { id: memberId } = actingMember(ctx);
  const { conversation_id: conversationId, session_id: sessionId, state } = input;
  const { organizationId } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    await holdConversation({ ...ctx, db: trx }, conversationId);
    const before = await trx
      .selectFrom("presences")
      .select(["conversationId", "state", sql<boolean>`expires_at > now()`.as("alive")])
      .where("memberId", "=", memberId)
      .where("sessionId", "=", sessionId)
      .where("organizationId", "=", organizationId)
      .forUpdate()
      .executeTakeFirst();
    if (state === "away") {
      // A window that went on meanwhile is no longer here to leave.
      if (before?.conversationId !== conversationId) return;
      await clear(ctx, { memberId, sessionId, db: trx });
      return tell(ctx, { db: trx, conversationIds: [conversationId] });
    }
    const place = { conversationId, state, expiresAt: new Date(Date.now() + staysMs) };
    const unchanged = before?.alive && before.conversationId === conversationId && before.state === state;
    const since = unchanged ? {} : { since: new Date() };
    await trx
      .insertInto("presences")
      .values({ memberId, sessionId, organizationId, ...place })
      .onConflict((row) => row.columns(["memberId", "sessionId"]).doUpdateSet({ ...place, ...since }))
      .execute();
    if (unchanged) return;
    await forgetExpired(ctx, { memberId, db: trx });
    const left =
      before !== undefined && before.conversationId !== conversationId ? [before.conversationId] : [];
    await tell(ctx, { db: trx, conversationIds: [conversationId, ...left] });
  });
}

type Within = Pick<Context, "db">;

async function clear(
  { organizationId }: Context,
  { db, memberId, sessionId }: Within & { memberId: string; sessionId: string },
): Promise<void> {
  await db
    .deleteFrom("presences")
    .where("memberId", "=", memberId)
    .where("sessionId", "=", sessionId)
    .where("organizationId", "=", organizationId)
    .execute();
}

/** Windows that were closed without a word. */
async function forgetExpired(
  { organizationId }: Context,
  { db, memberId }: Within & { memberId: string },
): Promise<void> {
  await db
    .deleteFrom("presences")
    .where("memberId", "=", memberId)
    .where("organizationId", "=", organizationId)
    .where("expiresAt", "<", sql<Date>`now()`)
    .execute();
}

async function tell(
  { organizationId }: Context,
  { db, conversationIds }: Within & { conversationIds: string[] },
): Promise<void> {
  await announce(
    db,
    ...conversationIds.map((id) => {
      return { organizationId, type: "presence.updated", resourceId: id, conversationId: id } as const;
    }),
  );
}
