import type { Context, Role } from "#lib/auth/context";
import type { Db } from "#lib/db/client";

export type Membership = {
  context: Context;
  /** the person's account, the same in all their organisations */
  userId: string;
  member: { id: string; name: string; email: string; role: Role; available: boolean };
  organization: { id: string; name: string };
};

/**
 * The organisation a user works in and their rights there, as they are now: the preferred one where they are still a
 * member of it, else the one they joined first.
 */
export async function findMembership(
  db: Db,
  userId: string,
  preferredOrganizationId?: string,
): Promise<Membership | undefined> {
  const row = await membershipQuery(db)
    .where("members.userId", "=", userId)
    .$if(preferredOrganizationId !== undefined, (query) =>
      query.orderBy((eb) => eb("members.organizationId", "=", preferredOrganizationId ?? ""), "desc"),
    )
    .orderBy("members.createdAt")
    .orderBy("members.id")
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
      "members.available",
      "organizations.id as organizationId",
      "organizations.name as organizationName",
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof membershipQuery>["executeTakeFirstOrThrow"]>>;

function toMembership(db: Db, row: Row): Membership {
  const { id, userId, name, email, role, available, organizationId, organizationName } = row;
  return {
    context: { db, organizationId, actor: { type: "member", id, userId, name, role } },
    userId,
    member: { id, name, email, role, available },
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
