/** What the address of the comments' screen holds. */
export type CommentsPlace = {
  folder: "open" | "done" | "all";
  channelId: string | undefined;
};

export const commentFolders = [
  { folder: "open", label: "Open" },
  { folder: "done", label: "Done" },
  { folder: "all", label: "All" },
] as const;

const path = "/dashboard/comments";

export function commentsAddress(
  place: CommentsPlace,
  more: { postId?: string; cursor?: string; before?: string } = {},
): string {
  const search = new URLSearchParams();
  if (place.folder !== "open") search.set("folder", place.folder);
  if (place.channelId) search.set("channel", place.channelId);
  if (more.cursor) search.set("cursor", more.cursor);
  if (more.before) search.set("before", more.before);
  const query = search.toString();
  return `${path}${more.postId ? `/${more.postId}` : ""}${query ? `?${query}` : ""}`;
}
