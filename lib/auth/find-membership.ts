import type { Context, Role } from "#lib/auth/context";
import type { Db } from "#lib/db/client";

type Membership = {
  context: Context;
  member: { id: string; name: string; email: string; role: Role };
  organization: { id: string; name: string };
};

/** The organisation a user works in (the oldest membership) and their rights there, as they are now. */
export async function findMembership(db: Db, userId: string): Promise<Membership | undefined> {
  const row = await membershipQuery(db)
    .where("members.userId", "=", userId)
    .orderBy("members.createdAt")
    .limit(1)
    .executeTakeFirst();
  return row && toMembership(db, row);
}

/** The membership that an API key acts as. */
export async function findMembershipById(db: Db, memberId: string): Promise<Membership | undefined> {
  const row = await membershipQuery(db).where("members.id", "=", memberId).executeTakeFirst();
  return row && toMembership(db, row);
}

function membershipQuery(db: Db) {
  return db
    .selectFrom("members")
    .innerJoin("organizations", "organizations.id", "members.organizationId")
    .select([
      "members.id",
      "members.userId",
      "members.name",
      "members.email",
      "members.role",
      "organizations.id as organizationId",
      "organizations.name as organizationName",
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof membershipQuery>["executeTakeFirstOrThrow"]>>;

function toMembership(db: Db, row: Row): Membership {
  const { id, userId, name, email, role, organizationId, organizationName } = row;
  return {
    context: { db, organizationId, actor: { type: "member", id, userId, name, role } },
    member: { id, name, email, role },
    organization: { id: organizationId, name: organizationName },
  };
}

/** An organisation's first owner: whom the operator's command line acts as. */
export async function findOwner(db: Db, organizationId: string): Promise<Membership | undefined> {
  const row = await membershipQuery(db)
    .where("members.organizationId", "=", organizationId)
    .where("members.role", "=", "owner")
    .orderBy("members.createdAt")
    .limit(1)
    .executeTakeFirst();
  return row && toMembership(db, row);
}
