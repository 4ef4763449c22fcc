"use client";

import { Reply, X } from "lucide-react";
import type { ReactNode } from "react";
import type { Pending, Writing } from "#components/dashboard/inbox/use-writing";
import { Button } from "#components/ui/button";
import { IconButton } from "#components/ui/icon-button";
import type { Message } from "#lib/inbox/schema";

type ComposerNoticesProps = {
  writing: Writing;
  /** The message that is answered in particular. */
  repliedTo: Message | undefined;
  onShowGap: (name: string) => void;
};

/** What a person should know before this leaves. */
export function ComposerNotices({ writing, repliedTo, onShowGap }: ComposerNoticesProps) {
  const { pending, other, filled, replyToId } = writing;
  return (
    <>
      {replyToId ? (
        <div className="flex items-center gap-2 rounded-control border-l-2 border-accent bg-sunken py-1 pr-1 pl-2.5 text-sm">
          <Reply className="size-4 shrink-0 text-text-2" aria-hidden />
          <p className="min-w-0 flex-1 truncate">
            <span className="text-text-2">In answer to </span>
            <bdi>{repliedTo?.text ?? (repliedTo ? "a message without text" : "an earlier message")}</bdi>
          </p>
          <IconButton
            label="Do not answer this message in particular"
            size="icon-sm"
            onClick={() => writing.replyTo(null)}
          >
            <X aria-hidden />
          </IconButton>
        </div>
      ) : null}
      {other ? (
        <Notice>
          <p>
            You also wrote this in another window: <q dir="auto">{other.text}</q>
          </p>
          <span className="flex gap-2">
            <Button size="sm" onClick={() => writing.decide(true)}>
              Use that
            </Button>
            <Button size="sm" variant="ghost" onClick={() => writing.decide(false)}>
              Keep what is here
            </Button>
          </span>
        </Notice>
      ) : null}
      {pending ? <Held pending={pending} writing={writing} onShowGap={onShowGap} /> : null}
      {filled && filled.filled.length > 0 ? (
        <p className="text-xs text-text-2">
          Filled in:{" "}
          {filled.filled.map(({ name, value }, index) => (
            <span key={name}>
              {index > 0 ? ", " : ""}
              <mark className="rounded-sm bg-accent-soft px-1 text-text">
                <bdi>{value}</bdi>
              </mark>
            </span>
          ))}
        </p>
      ) : null}
    </>
  );
}

type HeldProps = { pending: Pending; writing: Writing; onShowGap: (name: string) => void };

function Held({ pending, writing, onShowGap }: HeldProps) {
  if (pending.kind === "unfilled") {
    return (
      <Notice>
        <p>
          <mark className="rounded-sm bg-warning-soft px-1 font-medium text-text">{pending.name}</mark> has no
          value for this customer. Write something in its place before you send.
        </p>
        <Button size="sm" onClick={() => onShowGap(pending.name)}>
          Go to it
        </Button>
      </Notice>
    );
  }
  return (
    <Notice>
      <p>{pending.words}</p>
      <span className="flex gap-2">
        <Button size="sm" variant="primary" onClick={writing.readFirst}>
          Read first
        </Button>
        <Button size="sm" onClick={writing.sendAnyway}>
          Send anyway
        </Button>
      </span>
    </Notice>
  );
}

function Notice({ children }: { children: ReactNode }) {
  return (
    <div
      role="alert"
      className="flex animate-rise flex-wrap items-center gap-2 rounded-control border border-warning/35 bg-warning-soft px-3 py-2 text-sm [&>p]:min-w-0 [&>p]:flex-1 [&>p]:basis-56 [&>p]:break-words"
    >
      {children}
    </div>
  );
}
