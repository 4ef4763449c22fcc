"use client";

import { ArrowLeft, MessageSquareText } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import {
  type CommentsPlace,
  commentFolders,
  commentsAddress,
} from "#components/dashboard/comments/comment-place";
import type { CommentsApi } from "#components/dashboard/comments/comments-api";
import { PostCard } from "#components/dashboard/comments/post-card";
import { PostList } from "#components/dashboard/comments/post-list";
import { type CommentThread, ThreadList } from "#components/dashboard/comments/thread-list";
import { useLiveChanges } from "#components/live/use-live-changes";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";
import { EmptyState } from "#components/ui/empty-state";
import { Select } from "#components/ui/select";
import type { Channel } from "#lib/channel/schema";
import type { Post } from "#lib/inbox/comment-schema";

type Paged<T> = { data: T[]; next_cursor: string | null };

type CommentsScreenProps = {
  place: CommentsPlace;
  posts: Paged<Post>;
  cursor: string | undefined;
  /** Null where the address names one that does not exist. */
  opened: { post: Post; threads: Paged<CommentThread>; before: string | undefined } | null | undefined;
  /** The address names a post: on a phone it alone is shown. */
  named: boolean;
  channels: Channel[];
  /** Accounts that were connected without the permission for comments. */
  withoutPermission: string[];
  api: CommentsApi;
};

/** Posts with their comments: the list beside the post, on a phone one at a time. */
export function CommentsScreen(props: CommentsScreenProps) {
  const { channels, named, opened, place, posts, withoutPermission } = props;
  const router = useRouter();
  useLiveChanges({ types: liveTypes, concerns: concernsComments, onChange: () => router.refresh() });
  return (
    <div className="flex h-full flex-col">
      <h1 className="sr-only">Comments</h1>
      {withoutPermission.length > 0 ? <MissingPermission usernames={withoutPermission} /> : null}
      <div className="flex min-h-0 flex-1">
        <section
          aria-label="Posts with comments"
          className={cn(
            "flex w-full min-w-0 flex-col border-r border-line bg-surface md:w-80 lg:w-90",
            named && "max-md:hidden",
          )}
        >
          <Folders place={place} />
          <ChannelFilter place={place} channels={channels} />
          <div className="min-h-0 flex-1 overflow-y-auto">
            {posts.data.length > 0 ? (
              <PostList
                posts={posts.data}
                place={place}
                currentId={opened?.post.id}
                named={named}
                manyChannels={channels.length > 1}
                cursor={props.cursor}
                nextCursor={posts.next_cursor}
              />
            ) : (
              <NoPosts place={place} connected={channels.length > 0} />
            )}
          </div>
        </section>
        <section
          aria-label="Post and its comments"
          className={cn("min-w-0 flex-1 overflow-y-auto", !named && "max-md:hidden")}
        >
          <OpenedPost {...props} />
        </section>
      </div>
    </div>
  );
}

function OpenedPost({ api, named, opened, place }: CommentsScreenProps): ReactNode {
  if (!opened) {
    return (
      <EmptyState
        icon={MessageSquareText}
        className="min-h-full justify-center"
        title={opened === null ? "There is no such post" : "Comments appear here"}
        action={
          named ? (
            <Button asChild>
              <Link href={commentsAddress(place)}>Show all posts</Link>
            </Button>
          ) : undefined
        }
      >
        {opened === null ? "It may belong to an account that is no longer connected." : null}
      </EmptyState>
    );
  }
  const { before, post, threads } = opened;
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4 p-4 md:p-6">
      <Button asChild variant="ghost" size="sm" className="self-start md:hidden">
        <Link href={commentsAddress(place)}>
          <ArrowLeft aria-hidden />
          All posts
        </Link>
      </Button>
      <PostCard post={post} />
      <ThreadList threads={threads.data} api={api} />
      <nav aria-label="Pages of comments" className="flex justify-between gap-2">
        {before ? (
          <Button asChild size="sm">
            <Link href={commentsAddress(place, { postId: post.id })}>Newest comments</Link>
          </Button>
        ) : (
          <span />
        )}
        {threads.next_cursor ? (
          <Button asChild size="sm">
            <Link href={commentsAddress(place, { postId: post.id, before: threads.next_cursor })}>
              Earlier comments
            </Link>
          </Button>
        ) : null}
      </nav>
    </div>
  );
}

function Folders({ place }: { place: CommentsPlace }) {
  return (
    <nav aria-label="Folders" className="flex gap-0.5 border-b border-line px-2">
      {commentFolders.map(({ folder, label }) => (
        <Link
          key={folder}
          href={commentsAddress({ ...place, folder })}
          aria-current={folder === place.folder ? "page" : undefined}
          className={cn(
            "-mb-px flex h-9 items-center border-b-2 border-transparent px-2.5 text-sm font-medium text-text-2 transition-colors hover:text-text focus-visible:-outline-offset-2",
            folder === place.folder && "border-accent text-text",
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

function ChannelFilter({ place, channels }: { place: CommentsPlace; channels: Channel[] }) {
  const router = useRouter();
  if (channels.length < 2) return null;
  return (
    <div className="border-b border-line p-2">
      <Select
        aria-label="Account"
        value={place.channelId ?? ""}
        onChange={(event) =>
          router.push(commentsAddress({ ...place, channelId: event.target.value || undefined }))
        }
        options={[
          { value: "", label: "All accounts" },
          ...channels.map(({ id, username }) => ({ value: id, label: `@${username}` })),
        ]}
      />
    </div>
  );
}

function MissingPermission({ usernames }: { usernames: string[] }) {
  const names = new Intl.ListFormat("en").format(usernames.map((username) => `@${username}`));
  return (
    <Alert tone="warning" className="m-3">
      Parley was connected to {names} without the permission for comments, so new ones do not arrive and none
      can be answered. <Link href="/dashboard/integrations">Reconnect the account</Link> and leave every
      permission switched on.
    </Alert>
  );
}

function NoPosts({ place, connected }: { place: CommentsPlace; connected: boolean }) {
  if (!connected) {
    return (
      <EmptyState
        icon={MessageSquareText}
        title="No account is connected"
        action={
          <Button asChild>
            <Link href="/dashboard/integrations">Connect Instagram</Link>
          </Button>
        }
      >
        Comments on your posts, reels, live videos and ads appear here.
      </EmptyState>
    );
  }
  if (place.folder === "open") {
    return (
      <EmptyState icon={MessageSquareText} title="Nothing waits for you">
        New comments on your posts, reels, live videos and ads appear here.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={MessageSquareText} title="No comments yet">
      {place.folder === "done" ? "Posts whose comments are all looked after appear here." : null}
    </EmptyState>
  );
}

const liveTypes = [
  "comment.created",
  "comment.updated",
  "message.created",
  "message.updated",
  "channel.updated",
];

/** Of messages only the private replies. */
function concernsComments(type: string, data: string): boolean {
  return !type.startsWith("message.") || /"comment":\{/.test(data);
}
