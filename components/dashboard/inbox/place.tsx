import type { Priority, SavedView, ViewFilter } from "#lib/inbox/queue-schema";
import type { Conversation } from "#lib/inbox/schema";

export const inboxPath = "/dashboard/inbox";

export type Folder = NonNullable<ViewFilter["folder"]>;

/** What narrows a folder down. */
export type Narrowing = {
  channelId?: string;
  labelId?: string;
  /** A member's id, or `none`. */
  assignee?: string;
  priority?: Priority;
  unread?: boolean;
  /** Whose reply window closes within six hours. */
  closing?: boolean;
};

/** What the list shows. A search without a folder looks through all of them. */
export type InboxFilter = Narrowing & { folder: Folder | null; q: string };

/** Everything the address says: which conversation, and which list beside it. */
export type Place = {
  conversationId: string | null;
  filter: InboxFilter;
  /** The saved view that was opened; the filter may have been changed since. */
  viewId?: string | undefined;
};

/** Goes to a place, or to one that follows from where the address is at that moment: what is drawn comes after it. */
export type GoTo = (to: Place | ((now: Place) => Place), replace?: boolean) => void;

export const folders: { folder: Folder; label: string }[] = [
  { folder: "open", label: "Open" },
  { folder: "mine", label: "Mine" },
  { folder: "unassigned", label: "Unassigned" },
  { folder: "waiting", label: "Waiting for you" },
  { folder: "assistant", label: "Assistant" },
  { folder: "mentions", label: "Mentions" },
  { folder: "snoozed", label: "Snoozed" },
  { folder: "resolved", label: "Resolved" },
];

export const priorities: Priority[] = ["urgent", "high", "normal", "low"];

type Search = { get: (name: string) => string | null };

export function readPlace(pathname: string, search: Search): Place {
  const [id] = pathname.startsWith(`${inboxPath}/`) ? pathname.slice(inboxPath.length + 1).split("/") : [];
  return {
    conversationId: id ? decodeURIComponent(id) : null,
    filter: readFilter(search),
    viewId: idIn(search, "view"),
  };
}

function idIn(search: Search, name: string): string | undefined {
  const text = search.get(name);
  return text !== null && /^[0-9a-f-]{36}$/i.test(text) ? text : undefined;
}

export function readFilter(search: Search): InboxFilter {
  const q = search.get("q")?.trim() ?? "";
  const owner = search.get("owner");
  return trimmed({
    folder: folderOf(search) ?? (q ? null : "open"),
    q,
    channelId: idIn(search, "channel"),
    labelId: idIn(search, "label"),
    assignee: owner === "none" ? owner : idIn(search, "owner"),
    priority: priorities.find((each) => each === search.get("priority")),
    unread: search.get("unread") === "1",
    closing: search.get("closing") === "1",
  });
}

/** Without what says nothing, so that equal filters are equal objects. */
function trimmed({ folder, q, ...narrowing }: InboxFilter): InboxFilter {
  return { folder, q, ...Object.fromEntries(Object.entries(narrowing).filter(([, value]) => value)) };
}

function folderOf(search: Search): Folder | null {
  if (search.get("needs_human") === "1") return "waiting";
  if (search.get("assignee") === "me") return "mine";
  const named = search.get("folder") ?? search.get("status");
  return folders.find(({ folder }) => folder === named)?.folder ?? null;
}

export function placeAddress({ conversationId, filter, viewId }: Place): string {
  const search = new URLSearchParams(folderQuery(filter));
  if (filter.q) search.set("q", filter.q);
  const { channelId, labelId, assignee, priority, unread, closing } = filter;
  if (channelId) search.set("channel", channelId);
  if (labelId) search.set("label", labelId);
  if (assignee) search.set("owner", assignee);
  if (priority) search.set("priority", priority);
  if (unread) search.set("unread", "1");
  if (closing) search.set("closing", "1");
  if (viewId) search.set("view", viewId);
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
    default:
      return { folder };
  }
}

export function filterKey({ folder, q, ...narrowing }: InboxFilter): string {
  const sorted = Object.entries(narrowing).sort(([a], [b]) => (a < b ? -1 : 1));
  return [folder ?? "all", q, ...sorted.flat()].join(" ");
}

export function isNarrowed({ folder: _folder, q: _q, ...narrowing }: InboxFilter): boolean {
  return Object.keys(narrowing).length > 0;
}

/** A view's filter as the list's, and back. */
export function filterOfView({ folder, q, channel_id, label_id, ...rest }: ViewFilter): InboxFilter {
  return trimmed({ folder, q: q ?? "", channelId: channel_id, labelId: label_id, ...rest });
}

export function viewOfFilter({ channelId, labelId, q, ...rest }: InboxFilter): ViewFilter {
  return {
    ...rest,
    ...(q ? { q } : {}),
    ...(channelId ? { channel_id: channelId } : {}),
    ...(labelId ? { label_id: labelId } : {}),
  };
}

/** The view that is open, also where its filter was changed since; else one that shows the same. */
export function viewAt({ filter, viewId }: Place, views: SavedView[]): SavedView | undefined {
  return views.find(({ id }) => id === viewId) ?? views.find((view) => showsSame(view, filter));
}

export function showsSame(view: SavedView, filter: InboxFilter): boolean {
  return filterKey(filterOfView(view.filter)) === filterKey(filter);
}

/** Whether a conversation lies in a list, as the server would say: live changes move rows between lists. */
export function isInList(conversation: Conversation, filter: InboxFilter, memberId: string): boolean {
  return isInFolder(conversation, filter.folder, memberId) && isNarrowedTo(conversation, filter);
}

function isInFolder(conversation: Conversation, folder: Folder | null, memberId: string): boolean {
  const { status, assignee, handler, needs_human } = conversation;
  const open = status === "open";
  switch (folder) {
    case "waiting":
      return open && needs_human;
    case "mine":
      return open && assignee?.id === memberId;
    case "unassigned":
      return open && assignee === null;
    case "assistant":
      return open && handler === "assistant";
    case "open":
    case "snoozed":
    case "resolved":
      return status === folder;
    default:
      return true;
  }
}

const closingMs = 6 * 60 * 60_000;

function isNarrowedTo(conversation: Conversation, filter: InboxFilter): boolean {
  const { channelId, labelId, assignee, priority, unread, closing } = filter;
  const { state, closes_at: closes } = conversation.reply_window;
  if (channelId && conversation.channel_id !== channelId) return false;
  if (labelId && !conversation.labels.some(({ id }) => id === labelId)) return false;
  if (assignee && (conversation.assignee?.id ?? "none") !== assignee) return false;
  if (priority && conversation.priority !== priority) return false;
  if (unread && conversation.unread_count === 0) return false;
  if (!closing) return true;
  return state === "open" && closes !== null && Date.parse(closes) - Date.now() < closingMs;
}
