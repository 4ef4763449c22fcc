import { ExternalLink } from "lucide-react";
import { counted } from "#components/dashboard/comments/post-list";
import { PostPicture } from "#components/dashboard/comments/post-picture";
import { postKind, postTitle } from "#components/dashboard/comments/post-words";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { RelativeTime } from "#components/ui/relative-time";
import type { Post } from "#lib/inbox/comment-schema";

export function PostCard({ post }: { post: Post }) {
  return (
    <section aria-label="Post" className="flex gap-4 rounded-card border border-line bg-surface p-4">
      <PostPicture post={post} className="size-20 sm:size-28" />
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-text-2">
          <Badge tone="outline">{postKind(post)}</Badge>
          <span>@{post.author_username ?? post.channel_username}</span>
          {post.posted_at ? <RelativeTime value={post.posted_at} className="text-text-3" /> : null}
        </p>
        <h2 className="line-clamp-3 font-medium wrap-anywhere" dir="auto">
          {postTitle(post)}
        </h2>
        <p className="mt-auto flex flex-wrap items-center gap-3 text-sm text-text-2">
          <span>
            {counted(post.comment_count)}
            {post.open_count > 0 ? `, ${post.open_count} open` : ""}
          </span>
          {post.permalink ? (
            <Button asChild variant="link" size="inline" className="text-sm">
              <a href={post.permalink} target="_blank" rel="noreferrer">
                Open on Instagram
                <ExternalLink aria-hidden />
              </a>
            </Button>
          ) : null}
        </p>
      </div>
    </section>
  );
}
