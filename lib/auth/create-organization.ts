import type { Context } from "#lib/auth/context";
import { recordAudit } from "#lib/auth/record-audit";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";

type Founder = { userId: string; name: string; email: string };

/** Creates an organisation with its owner. */
export function createOrganization(
  db: Db,
  input: { name: string; owner: Founder },
): Promise<{ organizationId: string; memberId: string }> {
  return inTransaction(db, async (trx) => {
    const organization = await trx
      .insertInto("organizations")
      .values({ name: input.name })
      .returning("id")
      .executeTakeFirstOrThrow();
    const member = await trx
      .insertInto("members")
      .values({ organizationId: organization.id, role: "owner", ...input.owner })
      .returning("id")
      .executeTakeFirstOrThrow();
    const { userId, name } = input.owner;
    const ctx: Context = {
      db: trx,
      organizationId: organization.id,
      actor: { type: "member", id: member.id, userId, name, role: "owner" },
    };
    await recordAudit(ctx, {
      action: "organization.created",
      subjectType: "organization",
      subjectId: organization.id,
      details: { name: input.name },
    });
    return { organizationId: organization.id, memberId: member.id };
  });
}
