import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";
import { memberIdOf } from "#lib/inbox/filter-conversations";
import { type SavedView, savedViewSchema } from "#lib/inbox/queue-schema";

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

function present({ id, name, memberId, filter }: Row): SavedView {
  return savedViewSchema.parse({ id, name, shared: memberId === null, filter });
}
