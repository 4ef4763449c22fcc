import { z } from "zod";
import type { Db } from "#lib/db/client";

/** In which of the person's organisations a conversation is, for a link that was opened in the wrong one. */
export async function findElsewhere(
  db: Db,
  userId: string,
  conversationId: string | undefined,
): Promise<{ id: string; name: string } | undefined> {
  const id = z.uuid().safeParse(conversationId).data;
  if (id === undefined) return undefined;
  return db
    .selectFrom("conversations as c")
    .innerJoin("members as m", "m.organizationId", "c.organizationId")
    .innerJoin("organizations as o", "o.id", "c.organizationId")
    .select(["o.id", "o.name"])
    .where("c.id", "=", id)
    .where("m.userId", "=", userId)
    .executeTakeFirst();
}
