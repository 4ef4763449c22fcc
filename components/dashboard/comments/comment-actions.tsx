"use client";

import { Check, Eye, EyeOff, Lock, MessageCircle, RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";
import type { ReplyKind } from "#components/dashboard/comments/comment-composer";
import type { CommentsApi } from "#components/dashboard/comments/comments-api";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { showToast } from "#components/ui/toast";
import type { Comment } from "#lib/inbox/comment-schema";

type CommentActionsProps = {
  comment: Comment;
  api: CommentsApi;
  onReply: (kind: ReplyKind) => void;
  onRefusal: (refusal: string | undefined) => void;
};

/** What can be done about a comment; what Instagram does not allow is not offered. */
export function CommentActions({ comment, api, onReply, onRefusal }: CommentActionsProps) {
  const [busy, setBusy] = useState<string>();

  async function run(name: string, act: () => Promise<string | undefined>) {
    setBusy(name);
    onRefusal(undefined);
    const refusal = await act().catch(() => "Parley did not answer. Check your connection and try again.");
    setBusy(undefined);
    onRefusal(refusal);
    return refusal;
  }

  async function hide(hidden: boolean) {
    const refusal = await run("hide", () => api.hide(comment.id, hidden));
    if (refusal !== undefined || !hidden) return;
    const undo = { label: "Undo", onClick: () => void run("hide", () => api.hide(comment.id, false)) };
    showToast({ title: "Hidden from everybody but its author.", action: undo });
  }

  if (comment.deleted || comment.status === "queued" || comment.status === "sending") return null;
  const others = comment.author.type === "person";
  const open = comment.state === "open";
  return (
    <div className="-ml-2 flex flex-wrap items-center gap-0.5 [&_button]:px-2 [&_button]:text-text-2">
      {others && comment.can_reply ? (
        <Button variant="ghost" size="sm" onClick={() => onReply("public")}>
          <MessageCircle aria-hidden />
          Reply
        </Button>
      ) : null}
      {comment.can_reply_privately ? (
        <Button variant="ghost" size="sm" onClick={() => onReply("private")}>
          <Lock aria-hidden />
          Reply privately
        </Button>
      ) : null}
      <TooLate comment={comment} />
      {comment.can_hide ? <HideButton hidden={comment.hidden} busy={busy === "hide"} onHide={hide} /> : null}
      {comment.kind !== "mention" && comment.external_id !== null ? (
        <DeleteComment comment={comment} api={api} />
      ) : null}
      {others ? (
        <Button
          variant="ghost"
          size="sm"
          busy={busy === "state"}
          onClick={() => run("state", () => api.setState(comment.id, open ? "done" : "open"))}
        >
          {open ? <Check aria-hidden /> : <RotateCcw aria-hidden />}
          {open ? "Done" : "Reopen"}
        </Button>
      ) : null}
    </div>
  );
}

type HideButtonProps = { hidden: boolean; busy: boolean; onHide: (hidden: boolean) => void };

function HideButton({ hidden, busy, onHide }: HideButtonProps) {
  return (
    <Button variant="ghost" size="sm" busy={busy} onClick={() => onHide(!hidden)}>
      {hidden ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
      {hidden ? "Show" : "Hide"}
    </Button>
  );
}

function DeleteComment({ comment, api }: { comment: Comment; api: CommentsApi }) {
  return (
    <ConfirmDialog
      trigger={
        <Button variant="ghost" size="sm">
          <Trash2 aria-hidden />
          Delete
        </Button>
      }
      title="Delete this comment?"
      confirm="Delete comment"
      onConfirm={() => api.remove(comment.id)}
    >
      It disappears from Instagram for everybody, and its words from Parley. This cannot be undone; hiding
      can.
    </ConfirmDialog>
  );
}

/** Instagram once allowed a private reply, and nobody sent one. */
function TooLate({ comment }: { comment: Comment }) {
  const { private_reply: reply, private_reply_until: until, can_reply_privately: allowed, kind } = comment;
  if (until === null || allowed || reply !== null) return null;
  return (
    <span className="px-2 text-sm text-text-3">
      {kind === "live_comment"
        ? "The broadcast is over, and with it the time for a private reply."
        : "The 7 days for a private reply are over."}
    </span>
  );
}
