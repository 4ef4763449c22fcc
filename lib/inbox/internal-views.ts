import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";
import { memberIdOf } from "#lib/inbox/filter-conversations";
import type { SavedView } from "#lib/inbox/queue-schema";
import { announce } from "#lib/live/announce";

/** Not for outsiders: what the verbs of saved views share. */

/** What everybody sees, not everybody may change. */
export function requireMine({ actor }: Context, view: SavedView): void {
  if (!view.shared || actor.type !== "member" || actor.role !== "agent") return;
  throw new AppError("forbidden", "Only owners and admins may change a shared view.");
}

export function ownerOf(ctx: Context, shared: boolean): string | null {
  const member = memberIdOf(ctx);
  if (!shared && member === null) throw new AppError("forbidden", "Only a member has views of their own.");
  return shared ? null : member;
}

export function tellView({ db, organizationId }: Context, id: string): Promise<void> {
  return announce(db, { organizationId, type: "saved_view.updated", resourceId: id });
}
