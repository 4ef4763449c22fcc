import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";

export type Role = "owner" | "admin" | "agent";

/** Who acts. An API key acts as the member who created it. */
export type Actor =
  | { type: "member"; id: string; userId: string; name: string; role: Role }
  | { type: "assistant"; runId: string }
  | { type: "system" };

/** What every verb of a tenant receives. */
export type Context = { db: Db; organizationId: string; actor: Actor };

/** The context of work nobody asked for in person: jobs and schedules. */
export function systemContext(db: Db, organizationId: string): Context {
  return { db, organizationId, actor: { type: "system" } };
}

/** @throws AppError `forbidden` unless a member with one of the roles acts (the system may always) */
export function requireRole(ctx: Context, ...roles: Role[]): void {
  const { actor } = ctx;
  if (actor.type === "system") return;
  if (actor.type === "member" && roles.includes(actor.role)) return;
  const who = new Intl.ListFormat("en", { type: "disjunction" }).format(roles.map((role) => `${role}s`));
  throw new AppError("forbidden", `Only ${who} may do this. Ask one of them in your organisation.`);
}
