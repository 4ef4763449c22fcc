import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { AppError } from "#lib/errors";
import { memberIdOf } from "#lib/inbox/filter-conversations";
import type { SavedView } from "#lib/inbox/queue-schema";
import { announce } from "#lib/live/announce";

/** Not for outsiders: what the verbs of saved views share. */

/** What everybody sees, not everybody may change. */
export function requireMine(ctx: Context, view: SavedView): void {
  if (view.shared) requirePermission(ctx, "views.edit");
}

export function ownerOf(ctx: Context, shared: boolean): string | null {
  const member = memberIdOf(ctx);
  if (!shared && member === null) throw new AppError("forbidden", "Only a member has views of their own.");
  return shared ? null : member;
}

/** Only what everybody sees is of interest to everybody. */
export async function tellView(ctx: Context, action: `saved_view.${string}`, view: SavedView): Promise<void> {
  const { db, organizationId } = ctx;
  if (view.shared) {
    const details = { name: view.name };
    await recordAudit(ctx, { action, subjectType: "saved_view", subjectId: view.id, details });
  }
  await announce(db, { organizationId, type: "saved_view.updated", resourceId: view.id });
}
