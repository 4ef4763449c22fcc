import type { Post } from "#lib/inbox/comment-schema";

const kinds: Record<Post["kind"], string> = {
  post: "Post",
  reel: "Reel",
  story: "Story",
  live: "Live video",
};

export function postKind({ kind }: Pick<Post, "kind">): string {
  return kinds[kind];
}

/** What a post is called where its caption is not known. */
export function postTitle(post: Post): string {
  if (post.caption) return post.caption;
  if (post.external_id === null) return "A post Instagram did not name";
  if (post.fetch_status === "unavailable") return "A post Instagram does not show us";
  return post.fetch_status === "pending"
    ? "Loading what this post shows"
    : `${kinds[post.kind]} without a caption`;
}
