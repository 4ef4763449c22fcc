import type { InboxState } from "#components/dashboard/inbox/inbox-state";
import { filterKey, type InboxFilter, isInList } from "#components/dashboard/inbox/place";
import type { Conversation } from "#lib/inbox/schema";

/** The rows of a list, newest activity first; undefined while it was never loaded. */
export function selectList(
  state: InboxState,
  filter: InboxFilter,
  memberId: string,
): Conversation[] | undefined {
  const extent = state.lists[filterKey(filter)];
  if (!extent) return undefined;
  const found = new Set(extent.found);
  // What a search finds, or who is mentioned, only the server can say.
  const onServer = filter.q !== "" || filter.folder === "mentions";
  return Object.values(state.conversations)
    .filter((conversation) => {
      if (conversation.listed_at === null) return false;
      if (!isInList(conversation, filter, memberId)) return false;
      if (found.has(conversation.id)) return true;
      // Below the last loaded row there may be gaps.
      return !onServer && (extent.cursor === null || conversation.listed_at > (extent.reach ?? ""));
    })
    .sort(newestFirst);
}

function newestFirst(a: Conversation, b: Conversation): number {
  const [first, second] = [a.listed_at ?? "", b.listed_at ?? ""];
  if (first === second) return a.id < b.id ? 1 : -1;
  return first < second ? 1 : -1;
}

/** Of a list: who asked for a person, or whose last word nobody answered, for the longest time and can still be answered. */
export function waitingLongest(conversations: Conversation[]): Conversation | undefined {
  return conversations.findLast(
    ({ status, needs_human, last_message_direction: direction, reply_window: window }) =>
      status === "open" && window.state !== "closed" && (needs_human || direction === "inbound"),
  );
}
