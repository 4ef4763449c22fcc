"use client";

import { Globe, Lock, Sparkles } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { CommentsApi } from "#components/dashboard/comments/comments-api";
import { newKey } from "#components/dashboard/inbox/new-key";
import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";
import { Textarea } from "#components/ui/textarea";
import type { Comment } from "#lib/inbox/comment-schema";

export type ReplyKind = "public" | "private";

const longest = { public: 2200, private: 1000 };

type CommentComposerProps = {
  comment: Comment;
  kind: ReplyKind;
  api: CommentsApi;
  onClose: () => void;
};

/** One answer to one comment, for everybody to read or for its author alone. */
export function CommentComposer({ comment, kind, api, onClose }: CommentComposerProps) {
  const [text, setText] = useState(() => firstWords(comment, kind));
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState<"send" | "draft">();
  const key = useRef(newKey());
  const hint = useId();
  const over = sizeOf(text, kind) > longest[kind];

  async function send() {
    if (text.trim() === "" || over || busy) return;
    setBusy("send");
    setRefusal(undefined);
    const input = { commentId: comment.id, text: text.trim(), key: key.current };
    const answer = await (kind === "public" ? api.reply(input) : api.replyPrivately(input)).catch(noAnswer);
    setBusy(undefined);
    if (answer === undefined) onClose();
    else setRefusal(answer);
  }

  async function draft() {
    setBusy("draft");
    setRefusal(undefined);
    const answer = await api.draft(comment.id).catch(() => ({ refusal: noAnswer() }));
    setBusy(undefined);
    if ("refusal" in answer) setRefusal(answer.refusal);
    else setText(`${firstWords(comment, kind)}${answer.text}`);
  }

  function press(event: KeyboardEvent) {
    if (event.key === "Escape") onClose();
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void send();
  }

  return (
    <div
      className={cn(
        "flex flex-col gap-2 rounded-card border p-3",
        kind === "private" ? "border-info/50 bg-info-soft/40" : "border-line bg-surface",
      )}
    >
      <p
        id={hint}
        className="flex items-start gap-2 text-sm text-text-2 [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0"
      >
        {kind === "public" ? <Globe aria-hidden /> : <Lock aria-hidden />}
        {kind === "public"
          ? "Everybody can read this beneath the post."
          : "Only they can read this. Instagram allows one private reply to a comment; after it you wait for their answer."}
      </p>
      <Textarea
        autoFocus
        aria-label={kind === "public" ? "Public reply" : "Private reply"}
        aria-describedby={hint}
        dir="auto"
        value={text}
        rows={2}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
      />
      {refusal ? (
        <p role="alert" className="text-sm text-danger">
          {refusal}
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant="primary"
          size="sm"
          busy={busy === "send"}
          disabled={text.trim() === "" || over}
          onClick={send}
        >
          {kind === "public" ? "Reply publicly" : "Reply privately"}
        </Button>
        <Button size="sm" busy={busy === "draft"} onClick={draft}>
          <Sparkles aria-hidden />
          Draft a reply
        </Button>
        <Button variant="ghost" size="sm" onClick={onClose}>
          Cancel
        </Button>
        <Left text={text} kind={kind} />
      </div>
    </div>
  );
}

/** Shown only when it begins to matter. */
function Left({ text, kind }: { text: string; kind: ReplyKind }) {
  const left = longest[kind] - sizeOf(text, kind);
  if (left > longest[kind] / 5) return null;
  return (
    <span className={cn("ml-auto text-xs", left < 0 ? "text-danger" : "text-text-2")}>
      {left < 0 ? `${-left} too many` : `${left} left`}
    </span>
  );
}

function sizeOf(text: string, kind: ReplyKind): number {
  return kind === "public" ? text.length : new TextEncoder().encode(text).byteLength;
}

/** Instagram knows one level of replies: within a thread a handle says whom one means. */
function firstWords({ author, parent_external_id }: Comment, kind: ReplyKind): string {
  return kind === "public" && parent_external_id !== null && author.username ? `@${author.username} ` : "";
}

function noAnswer(): string {
  return "Parley did not answer. Check your connection and try again.";
}
