import type { QueueDesk } from "#components/dashboard/inbox/queue-context";
import type { Context } from "#lib/auth/context";
import { listMembers } from "#lib/auth/queries";
import { countFolders } from "#lib/inbox/count-folders";
import { countViews } from "#lib/inbox/count-views";
import { listLabels } from "#lib/inbox/label-queries";
import { listViews } from "#lib/inbox/view-queries";

/** What stands around the list, in the caller's reading transaction. */
export async function readQueue(ctx: Context): Promise<QueueDesk> {
  const members = await listMembers(ctx);
  return {
    ...(await readCounts(ctx)),
    labels: await listLabels(ctx),
    views: await listViews(ctx),
    members: members.map(({ id, name, available }) => ({ id, name, available })),
  };
}

/** How full the folders and the saved views are. */
export async function readCounts(ctx: Context): Promise<Pick<QueueDesk, "counts" | "viewCounts">> {
  return { counts: await countFolders(ctx), viewCounts: await countViews(ctx) };
}
