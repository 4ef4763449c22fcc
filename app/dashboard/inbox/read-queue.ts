import type { QueueDesk } from "#components/dashboard/inbox/queue-context";
import type { Context } from "#lib/auth/context";
import { listMembers } from "#lib/auth/queries";
import { countFolders } from "#lib/inbox/count-folders";
import { listLabels } from "#lib/inbox/label-queries";
import { listViews } from "#lib/inbox/view-queries";

/** What stands around the list, in the caller's reading transaction. */
export async function readQueue(ctx: Context): Promise<QueueDesk> {
  const members = await listMembers(ctx);
  return {
    counts: await countFolders(ctx),
    labels: await listLabels(ctx),
    views: await listViews(ctx),
    members: members.map(({ id, name, available }) => ({ id, name, available })),
  };
}
