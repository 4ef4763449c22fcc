import type { Conversation } from "#lib/inbox/schema";

export const inboxPath = "/dashboard/inbox";

export type Folder = "open" | "waiting" | "mine" | "snoozed" | "resolved";

/** What the list shows. A search without a folder looks through all of them. */
export type InboxFilter = { folder: Folder | null; q: string };

/** Everything the address says: which conversation, and which list beside it. */
export type Place = { conversationId: string | null; filter: InboxFilter };

export const folders: { folder: Folder; label: string }[] = [
  { folder: "open", label: "Open" },
  { folder: "waiting", label: "Waiting for you" },
  { folder: "mine", label: "Mine" },
  { folder: "snoozed", label: "Snoozed" },
  { folder: "resolved", label: "Resolved" },
];

type Search = { get: (name: string) => string | null };

export function readPlace(pathname: string, search: Search): Place {
  const [id] = pathname.startsWith(`${inboxPath}/`) ? pathname.slice(inboxPath.length + 1).split("/") : [];
  return { conversationId: id ? decodeURIComponent(id) : null, filter: readFilter(search) };
}

export function readFilter(search: Search): InboxFilter {
  const q = search.get("q")?.trim() ?? "";
  return { folder: folderOf(search) ?? (q ? null : "open"), q };
}

function folderOf(search: Search): Folder | null {
  if (search.get("needs_human") === "1") return "waiting";
  if (search.get("assignee") === "me") return "mine";
  const status = search.get("status");
  return status === "open" || status === "snoozed" || status === "resolved" ? status : null;
}

export function placeAddress({ conversationId, filter }: Place): string {
  const search = new URLSearchParams(folderQuery(filter));
  if (filter.q) search.set("q", filter.q);
  const path = conversationId ? `${inboxPath}/${conversationId}` : inboxPath;
  return search.size > 0 ? `${path}?${search}` : path;
}

function folderQuery({ folder, q }: InboxFilter): Record<string, string> {
  switch (folder) {
    case "waiting":
      return { needs_human: "1" };
    case "mine":
      return { assignee: "me" };
    case "snoozed":
    case "resolved":
      return { status: folder };
    case "open":
      return q ? { status: "open" } : {};
    case null:
      return {};
  }
}

export function filterKey({ folder, q }: InboxFilter): string {
  return `${folder ?? "all"} ${q}`;
}

/** Whether a conversation lies in a folder, as the server would say: live changes move rows between folders. */
export function isInFolder(conversation: Conversation, folder: Folder | null, memberId: string): boolean {
  switch (folder) {
    case "waiting":
      return conversation.needs_human;
    case "mine":
      return conversation.assignee?.id === memberId && conversation.status === "open";
    case "open":
    case "snoozed":
    case "resolved":
      return conversation.status === folder;
    case null:
      return true;
  }
}
