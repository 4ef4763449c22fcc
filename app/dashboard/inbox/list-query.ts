import type { InboxFilter } from "#components/dashboard/inbox/place";

/** A folder and a search as the list's own query. */
export function listQuery({ folder, q }: InboxFilter) {
  const search = q ? { q } : {};
  switch (folder) {
    case "waiting":
      return { ...search, needs_human: "true" as const };
    case "mine":
      return { ...search, assignee: "me" as const, status: "open" as const };
    case "open":
    case "snoozed":
    case "resolved":
      return { ...search, status: folder };
    case null:
      return search;
  }
}
