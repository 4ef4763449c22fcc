import { randomUUID } from "node:crypto";
import type { Db } from "#lib/db/client";

/** A post with a comment, and what is left of the calls Meta allows. */
export async function fillComments(
  db: Db,
  place: { organizationId: string; channelId: string },
): Promise<void> {
  const occurredAt = new Date();
  const { id: postId } = await db
    .insertInto("posts")
    .values({ ...place, externalId: randomUUID(), lastCommentAt: occurredAt })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("comments")
    .values({
      ...place,
      postId,
      externalId: randomUUID(),
      authorExternalId: "9001",
      kind: "comment",
      occurredAt,
    })
    .execute();
  await db
    .insertInto("callBudgets")
    .values({ ...place, family: "private_reply", tokens: 1 })
    .execute();
}
