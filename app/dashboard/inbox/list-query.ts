import type { z } from "zod";
import type { Folder, InboxFilter } from "#components/dashboard/inbox/place";
import type { listConversationsSchema } from "#lib/inbox/schema";

type ListQuery = z.input<typeof listConversationsSchema>;

/** A folder, what narrows it down and a search as the list's own query. */
export function listQuery({
  folder,
  q,
  channelId,
  labelId,
  assignee,
  priority,
  unread,
  closing,
}: InboxFilter): ListQuery {
  return {
    ...(q ? { q } : {}),
    ...(channelId ? { channel_id: channelId } : {}),
    ...(labelId ? { label_id: labelId } : {}),
    ...(assignee ? { assignee } : {}),
    ...(priority ? { priority } : {}),
    ...(unread ? { unread: "true" } : {}),
    ...(closing ? { window_closing: "true" } : {}),
    ...folderQuery(folder),
  };
}

function folderQuery(folder: Folder | null): ListQuery {
  switch (folder) {
    case "waiting":
      return { needs_human: "true", status: "open" };
    case "mine":
      return { assignee: "me", status: "open" };
    case "unassigned":
      return { assignee: "none", status: "open" };
    case "assistant":
      return { handler: "assistant", status: "open" };
    case "mentions":
      return { mentions_me: "true" };
    case "open":
    case "snoozed":
    case "resolved":
      return { status: folder };
    case null:
      return {};
  }
}
