import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { changed } from "#lib/inbox/last-change";
import { announce } from "#lib/live/announce";
import { notify } from "#lib/notify/notify";

type Place = { organizationId: string; channelId: string; conversationId: string };

/**
 * Gives a conversation that needs a person to whoever's turn it is on its channel: the available member whose last turn
 * lies furthest back. One at a time per channel, under the rule's lock, so that turns stay even however many arrive at once.
 * @returns the member, or undefined when the channel has no rule, nobody is available, or somebody has the conversation
 */
export async function assignInTurn(trx: Db, place: Place): Promise<string | undefined> {
  const { organizationId, channelId, conversationId } = place;
  const rule = await trx
    .selectFrom("assignmentRules")
    .select(["everyone", "lastTurn"])
    .where("channelId", "=", channelId)
    .where("organizationId", "=", organizationId)
    .where("mode", "=", "round_robin")
    .forUpdate()
    .executeTakeFirst();
  const next = rule && (await nextInTurn(trx, { ...place, everyone: rule.everyone }));
  if (!next) return undefined;
  const assigned = await trx
    .updateTable("conversations")
    .set({ assigneeId: next.id, lastChanges: changed(null, { assignee_id: next.name }) })
    .where("id", "=", conversationId)
    .where("organizationId", "=", organizationId)
    .where("assigneeId", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (assigned === undefined) return undefined;
  await takeTurn(trx, { ...place, memberId: next.id, turn: rule.lastTurn + 1 });
  await notify(trx, {
    organizationId,
    memberIds: [next.id],
    kind: "assigned_to_me",
    title: "A conversation is yours",
    body: "It needs a person, and it was your turn.",
    conversationId,
  });
  await announce(trx, {
    organizationId,
    type: "conversation.updated",
    resourceId: conversationId,
    conversationId,
  });
  return next.id;
}

function nextInTurn(trx: Db, rule: Place & { everyone: boolean }) {
  return trx
    .selectFrom("members as m")
    .leftJoin("assignmentTurns as t", (join) =>
      join.onRef("t.memberId", "=", "m.id").on("t.channelId", "=", rule.channelId),
    )
    .select(["m.id", "m.name"])
    .where("m.organizationId", "=", rule.organizationId)
    .where("m.available", "=", true)
    .where(sql<boolean>`(${rule.everyone} or t.chosen)`)
    .orderBy(sql`coalesce(t.turn, 0)`)
    .orderBy("m.createdAt")
    .orderBy("m.id")
    .limit(1)
    .executeTakeFirst();
}

async function takeTurn(trx: Db, taken: Place & { memberId: string; turn: number }): Promise<void> {
  const { organizationId, channelId, memberId, turn } = taken;
  await trx
    .insertInto("assignmentTurns")
    .values({ organizationId, channelId, memberId, turn })
    .onConflict((row) => row.columns(["channelId", "memberId"]).doUpdateSet({ turn }))
    .execute();
  await trx
    .updateTable("assignmentRules")
    .set({ lastTurn: turn })
    .where("channelId", "=", channelId)
    .where("organizationId", "=", organizationId)
    .execute();
}
