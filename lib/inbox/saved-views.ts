import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { memberIdOf } from "#lib/inbox/filter-conversations";
import { type CreateView, type SavedView, savedViewSchema } from "#lib/inbox/queue-schema";
import { announce } from "#lib/live/announce";

type Row = { id: string; name: string; memberId: string | null; filter: unknown };

/** The shared views and the member's own, in the order they were made. */
export async function listViews(ctx: Context): Promise<SavedView[]> {
  const rows = await visible(ctx).orderBy("createdAt").orderBy("id").execute();
  return rows.map(present);
}

/** @throws AppError not-found, also for another member's own */
export async function getView(ctx: Context, id: string): Promise<SavedView> {
  const row = await visible(ctx).where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new AppError("not-found", "There is no such view.");
  return present(row);
}

export function createView(ctx: Context, input: CreateView): Promise<SavedView> {
  return inTransaction(ctx.db, async (trx) => {
    const { organizationId } = ctx;
    const { id } = await trx
      .insertInto("savedViews")
      .values({
        organizationId,
        memberId: ownerOf(ctx, input.shared),
        name: input.name,
        filter: JSON.stringify(input.filter),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await tell({ ...ctx, db: trx }, id);
    return getView({ ...ctx, db: trx }, id);
  });
}

/** @throws AppError not-found; forbidden when an agent changes a shared one */
export function updateView(ctx: Context, id: string, patch: Partial<CreateView>): Promise<SavedView> {
  return inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    requireMine(ctx, await getView(inside, id));
    const { name, shared, filter } = patch;
    const columns = {
      ...(name === undefined ? {} : { name }),
      ...(shared === undefined ? {} : { memberId: ownerOf(ctx, shared) }),
      ...(filter === undefined ? {} : { filter: JSON.stringify(filter) }),
    };
    if (Object.keys(columns).length > 0) {
      await trx
        .updateTable("savedViews")
        .set(columns)
        .where("id", "=", id)
        .where("organizationId", "=", ctx.organizationId)
        .execute();
    }
    await tell(inside, id);
    return getView(inside, id);
  });
}

/** @throws AppError not-found; forbidden when an agent deletes a shared one */
export function deleteView(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    requireMine(ctx, await getView(inside, id));
    const { organizationId } = ctx;
    await trx
      .deleteFrom("savedViews")
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .execute();
    await tell(inside, id);
  });
}

function visible({ db, organizationId, ...ctx }: Context) {
  const member = memberIdOf({ db, organizationId, ...ctx });
  return db
    .selectFrom("savedViews")
    .select(["id", "name", "memberId", "filter"])
    .where("organizationId", "=", organizationId)
    .where((eb) =>
      eb.or([eb("memberId", "is", null), ...(member === null ? [] : [eb("memberId", "=", member)])]),
    );
}

/** What everybody sees, not everybody may change. */
function requireMine({ actor }: Context, view: SavedView): void {
  if (!view.shared || actor.type !== "member" || actor.role !== "agent") return;
  throw new AppError("forbidden", "Only owners and admins may change a shared view.");
}

function ownerOf(ctx: Context, shared: boolean): string | null {
  const member = memberIdOf(ctx);
  if (!shared && member === null) throw new AppError("forbidden", "Only a member has views of their own.");
  return shared ? null : member;
}

function present({ id, name, memberId, filter }: Row): SavedView {
  return savedViewSchema.parse({ id, name, shared: memberId === null, filter });
}

function tell({ db, organizationId }: Context, id: string): Promise<void> {
  return announce(db, { organizationId, type: "saved_view.updated", resourceId: id });
}
