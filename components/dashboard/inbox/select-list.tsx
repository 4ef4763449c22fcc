import type { InboxState } from "#components/dashboard/inbox/inbox-state";
import { filterKey, type InboxFilter, isInFolder } from "#components/dashboard/inbox/place";
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
  return Object.values(state.conversations)
    .filter((conversation) => {
      if (conversation.last_message_at === null) return false;
      if (!isInFolder(conversation, filter.folder, memberId)) return false;
      if (found.has(conversation.id)) return true;
      // What a search finds, only the server can say; and below the last loaded row there may be gaps.
      return (
        filter.q === "" && (extent.cursor === null || conversation.last_message_at > (extent.reach ?? ""))
      );
    })
    .sort(newestFirst);
}

function newestFirst(a: Conversation, b: Conversation): number {
  const [first, second] = [a.last_message_at ?? "", b.last_message_at ?? ""];
  if (first === second) return a.id < b.id ? 1 : -1;
  return first < second ? 1 : -1;
}
