"use client";

import { CornerDownRight } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { CommentActions } from "#components/dashboard/comments/comment-actions";
import { CommentBadges } from "#components/dashboard/comments/comment-badges";
import { CommentComposer, type ReplyKind } from "#components/dashboard/comments/comment-composer";
import type { CommentsApi } from "#components/dashboard/comments/comments-api";
import { Avatar } from "#components/ui/avatar";
import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";
import { RelativeTime } from "#components/ui/relative-time";
import type { Comment } from "#lib/inbox/comment-schema";

/** One comment: who, when, what, and what became of it. */
export function CommentItem({ comment, api }: { comment: Comment; api: CommentsApi }) {
  const [replying, setReplying] = useState<ReplyKind>();
  const [refusal, setRefusal] = useState<string>();
  const name = authorName(comment);
  return (
    <article
      id={`comment-${comment.id}`}
      aria-label={`Comment by ${name}`}
      className="flex scroll-mt-4 gap-3 rounded-card p-2 target:bg-accent-soft"
    >
      <Avatar name={name} size="sm" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
          <AuthorName comment={comment} name={name} />
          {comment.author.member?.name ? (
            <span className="text-text-2">by {comment.author.member.name}</span>
          ) : null}
          <RelativeTime value={comment.created_at} className="text-text-3" />
          <CommentBadges comment={comment} />
        </p>
        <Words comment={comment} />
        <Outcome comment={comment} api={api} onRefusal={setRefusal} />
        <PrivateReply comment={comment} />
        {refusal ? (
          <p role="alert" className="text-sm text-danger">
            {refusal}
          </p>
        ) : null}
        {replying ? (
          <CommentComposer
            key={replying}
            comment={comment}
            kind={replying}
            api={api}
            onClose={() => setReplying(undefined)}
          />
        ) : (
          <CommentActions comment={comment} api={api} onReply={setReplying} onRefusal={setRefusal} />
        )}
      </div>
    </article>
  );
}

/** Leads to what is known of them, whether or not they ever wrote a message. */
function AuthorName({ comment: { id, author }, name }: { comment: Comment; name: string }) {
  const className = "font-medium wrap-anywhere";
  if (author.type === "business" || author.external_id === null)
    return <span className={className}>{name}</span>;
  const place = author.contact_id ?? `commenters/${id}`;
  return (
    <Link href={`/dashboard/contacts/${place}`} className={`${className} underline-offset-3 hover:underline`}>
      {name}
    </Link>
  );
}

function Words({ comment }: { comment: Comment }) {
  if (comment.deleted) return <p className="text-text-3">Deleted. It is no longer on Instagram.</p>;
  if (comment.text === null)
    return (
      <p className="text-text-3">Something without words: a sticker, a GIF, or a mention in a caption.</p>
    );
  return (
    <p dir="auto" className={cn("wrap-anywhere whitespace-pre-wrap", comment.hidden && "text-text-2")}>
      {comment.text}
    </p>
  );
}

type OutcomeProps = { comment: Comment; api: CommentsApi; onRefusal: (refusal: string | undefined) => void };

/** How far our own public reply has come. */
function Outcome({ comment, api, onRefusal }: OutcomeProps) {
  const { status, error } = comment;
  if (status === "queued" || status === "sending")
    return (
      <p role="status" className="text-sm text-text-2">
        Being posted
      </p>
    );
  if (status !== "failed" && status !== "unconfirmed") return null;
  const decide = async (again: boolean) => onRefusal(await api.decide(comment.id, again));
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm text-danger">
      <p>{status === "failed" ? `Not posted. ${error?.message ?? ""}` : error?.message}</p>
      <Button size="sm" onClick={() => decide(true)}>
        Post again
      </Button>
      {status === "unconfirmed" ? (
        <Button variant="ghost" size="sm" onClick={() => decide(false)}>
          Leave it
        </Button>
      ) : null}
    </div>
  );
}

const privately: Record<NonNullable<Comment["private_reply"]>["status"], string> = {
  queued: "A private reply is on its way",
  sending: "A private reply is on its way",
  sent: "Answered privately",
  read: "Answered privately, and read",
  failed: "The private reply was not sent",
  unconfirmed: "Instagram did not say whether the private reply arrived",
  deleted: "Answered privately; the message was unsent",
};

function PrivateReply({ comment: { private_reply: reply } }: { comment: Comment }) {
  if (reply === null) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-sm text-text-2">
      <CornerDownRight className="size-4 text-text-3" aria-hidden />
      <span className={reply.status === "failed" ? "text-danger" : undefined}>{privately[reply.status]}</span>
      <Button asChild variant="link" size="inline" className="text-sm">
        <Link href={`/dashboard/inbox/${reply.conversation_id}`}>Open conversation</Link>
      </Button>
    </p>
  );
}

function authorName({ author }: Comment): string {
  if (author.username) return `@${author.username}`;
  return author.type === "business" ? "You" : "Somebody Instagram does not name";
}
