import { randomBytes, randomUUID } from "node:crypto";
import type { Db } from "#lib/db/client";

/** One row of an organisation in every table about who belongs to it. */
export async function fillTeam(
  db: Db,
  { organizationId, memberId }: { organizationId: string; memberId: string },
): Promise<void> {
  const { id: invitationId } = await db
    .insertInto("invitations")
    .values({
      organizationId,
      email: `${randomUUID()}@example.test`,
      role: "agent",
      invitedBy: memberId,
      inviterName: "Owner",
      expiresAt: new Date(Date.now() + 60_000),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("invitationTokens")
    .values({ hash: randomBytes(32), organizationId, invitationId })
    .execute();
}
