import Link from "next/link";
import { type CommentsPlace, commentsAddress } from "#components/dashboard/comments/comment-place";
import { PostPicture } from "#components/dashboard/comments/post-picture";
import { postKind, postTitle } from "#components/dashboard/comments/post-words";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";
import { RelativeTime } from "#components/ui/relative-time";
import type { Post } from "#lib/inbox/comment-schema";

type PostListProps = {
  posts: Post[];
  place: CommentsPlace;
  currentId: string | undefined;
  /** The address names it; else it is merely the first, which a phone does not show. */
  named: boolean;
  /** Several accounts: whose post it is must be said. */
  manyChannels: boolean;
  cursor: string | undefined;
  nextCursor: string | null;
};

export function PostList({
  posts,
  place,
  currentId,
  named,
  manyChannels,
  cursor,
  nextCursor,
}: PostListProps) {
  return (
    <>
      <ul aria-label="Posts" className="divide-y divide-line">
        {posts.map((post) => (
          <li key={post.id}>
            <PostRow
              post={post}
              place={place}
              current={post.id === currentId ? (named ? "named" : "first") : undefined}
              ofMany={manyChannels}
            />
          </li>
        ))}
      </ul>
      {cursor || nextCursor ? (
        <nav aria-label="Pages of posts" className="flex justify-between gap-2 border-t border-line p-3">
          {cursor ? (
            <Button asChild size="sm">
              <Link href={commentsAddress(place)}>Back to the start</Link>
            </Button>
          ) : (
            <span />
          )}
          {nextCursor ? (
            <Button asChild size="sm">
              <Link href={commentsAddress(place, { cursor: nextCursor })}>Earlier posts</Link>
            </Button>
          ) : null}
        </nav>
      ) : null}
    </>
  );
}

type PostRowProps = {
  post: Post;
  place: CommentsPlace;
  current: "named" | "first" | undefined;
  ofMany: boolean;
};

function PostRow({ post, place, current, ofMany }: PostRowProps) {
  return (
    <Link
      href={commentsAddress(place, { postId: post.id })}
      aria-current={current ? "page" : undefined}
      className={cn(
        "flex gap-3 px-4 py-3 transition-colors hover:bg-sunken focus-visible:-outline-offset-2",
        current === "named" && "bg-accent-soft hover:bg-accent-soft",
        current === "first" && "md:bg-accent-soft md:hover:bg-accent-soft",
      )}
    >
      <PostPicture post={post} className="size-12" />
      <span className="flex min-w-0 flex-1 flex-col gap-1">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate font-medium" dir="auto">
            {postTitle(post)}
          </span>
          <RelativeTime value={post.last_comment_at} className="shrink-0 text-xs text-text-3" />
        </span>
        <span className="flex items-center gap-2 text-sm text-text-2">
          <span className="min-w-0 flex-1 truncate">
            {postKind(post)} · {counted(post.comment_count)}
            {ofMany ? ` · @${post.channel_username}` : ""}
          </span>
          {post.open_count > 0 ? <Badge tone="accent">{post.open_count} open</Badge> : null}
        </span>
      </span>
    </Link>
  );
}

export function counted(count: number): string {
  return count === 1 ? "1 comment" : `${count} comments`;
}
