"use client";

import { Heart, MessageCircle, SendHorizontal, X } from "lucide-react";
import { useState } from "react";
import { localMedia } from "#components/sandbox/local-media";
import { PostComment } from "#components/sandbox/post-comment";
import { Badge } from "#components/ui/badge";
import { IconButton } from "#components/ui/icon-button";
import type { SandboxComment, SandboxPost } from "#lib/sandbox/comment-schema";

export type CommentTarget = { media_id?: string; parent_id?: string };

type PostViewProps = {
  posts: SandboxPost[] | undefined;
  businessName: string;
  /** Resolves to a sentence when the sandbox refused. */
  onComment: (text: string, target: CommentTarget) => Promise<string | undefined>;
  onBroadcast: (mediaId: string, live: boolean) => void;
};

/** The business's profile as the customer scrolls it: posts, and what people say beneath them. */
export function PostView({ posts, businessName, onComment, onBroadcast }: PostViewProps) {
  if (posts === undefined) return <p className="flex-1 p-4 text-sm text-text-3">Loading posts</p>;
  return (
    <ul aria-label={`Posts of ${businessName}`} className="min-h-0 flex-1 overflow-y-auto">
      {posts.map((post) => (
        <li key={post.id} className="border-b border-line pb-3">
          <Post post={post} onComment={onComment} onBroadcast={onBroadcast} />
        </li>
      ))}
    </ul>
  );
}

const kinds = { FEED: "Post", REELS: "Reel", STORY: "Story", AD: "Ad", LIVE: "Live video" };

type PostProps = Pick<PostViewProps, "onComment" | "onBroadcast"> & { post: SandboxPost };

function Post({ post, onComment, onBroadcast }: PostProps) {
  const [replyTo, setReplyTo] = useState<SandboxComment>();
  const kind = kinds[post.product_type];
  const heads = post.comments.filter(({ parent_id }) => parent_id === null);
  return (
    <article aria-label={kind}>
      <div className="relative">
        {/* biome-ignore lint/performance/noImgElement: the imitation's own small picture */}
        <img src={localMedia(post.picture_url)} alt="" className="aspect-[16/10] w-full object-cover" />
        <p className="absolute top-2 left-2 flex gap-1">
          <Badge tone={post.live ? "danger" : "neutral"}>{post.live ? "Live now" : kind}</Badge>
          {post.ad_title ? <Badge>{post.ad_title}</Badge> : null}
        </p>
      </div>
      <div className="flex flex-col gap-2 px-4 pt-2">
        <p aria-hidden className="flex gap-3 text-text-2 [&_svg]:size-5">
          <Heart />
          <MessageCircle />
        </p>
        {post.caption ? (
          <p dir="auto" className="text-sm wrap-anywhere">
            {post.caption}
          </p>
        ) : null}
        {post.product_type === "LIVE" ? (
          <button
            type="button"
            className="self-start text-xs text-accent underline underline-offset-3"
            onClick={() => onBroadcast(post.id, !post.live)}
          >
            {post.live ? "End the broadcast" : "Go live again"}
          </button>
        ) : null}
        {heads.map((head) => (
          <div key={head.id} className="flex flex-col gap-1.5">
            <PostComment comment={head} onReply={() => setReplyTo(head)} />
            {post.comments
              .filter(({ parent_id }) => parent_id === head.id)
              .map((reply) => (
                <div key={reply.id} className="ml-6">
                  <PostComment comment={reply} onReply={() => setReplyTo(reply)} />
                </div>
              ))}
          </div>
        ))}
        <CommentBox
          label={replyTo ? `Reply to ${replyTo.author.username}` : `Comment on this ${kind.toLowerCase()}`}
          replying={replyTo !== undefined}
          onCancel={() => setReplyTo(undefined)}
          onSubmit={async (text) => {
            const target = replyTo ? { parent_id: replyTo.id } : { media_id: post.id };
            const refusal = await onComment(text, target);
            if (refusal === undefined) setReplyTo(undefined);
            return refusal;
          }}
        />
      </div>
    </article>
  );
}

type CommentBoxProps = {
  label: string;
  replying: boolean;
  onCancel: () => void;
  onSubmit: (text: string) => Promise<string | undefined>;
};

function CommentBox({ label, replying, onCancel, onSubmit }: CommentBoxProps) {
  const [text, setText] = useState("");
  const [refusal, setRefusal] = useState<string>();

  async function submit() {
    if (text.trim() === "") return;
    const said = text.trim();
    setText("");
    const answer = await onSubmit(said);
    setRefusal(answer);
    if (answer !== undefined) setText(said);
  }

  return (
    <form
      className="flex flex-col gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {refusal ? (
        <p role="alert" className="text-sm text-danger">
          {refusal}
        </p>
      ) : null}
      <div className="flex items-center gap-1">
        <input
          aria-label={label}
          placeholder={label}
          dir="auto"
          value={text}
          maxLength={2200}
          onChange={(event) => setText(event.target.value)}
          className="h-9 min-w-0 flex-1 rounded-full border border-line-2 bg-raised px-3.5 text-sm placeholder:text-text-3"
        />
        {replying ? (
          <IconButton label="Comment on the post instead" size="icon-sm" onClick={onCancel}>
            <X aria-hidden />
          </IconButton>
        ) : null}
        <IconButton label={`Send: ${label}`} size="icon-sm" type="submit">
          <SendHorizontal aria-hidden />
        </IconButton>
      </div>
    </form>
  );
}
