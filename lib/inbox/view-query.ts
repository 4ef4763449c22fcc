import type { z } from "zod";
import type { ViewFilter } from "#lib/inbox/queue-schema";
import type { listConversationsSchema } from "#lib/inbox/schema";

type ListQuery = z.input<typeof listConversationsSchema>;

/** What a view shows, as the list's own query. A folder has the last word on what it is about. */
export function viewQuery({ folder, unread, closing, ...filter }: ViewFilter): ListQuery {
  return {
    ...filter,
    ...(unread ? { unread: "true" } : {}),
    ...(closing ? { window_closing: "true" } : {}),
    ...folderQuery(folder),
  };
}

function folderQuery(folder: ViewFilter["folder"]): ListQuery {
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
