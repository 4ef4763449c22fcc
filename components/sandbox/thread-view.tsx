"use client";

import { type ReactNode, type RefObject, type UIEvent, useCallback, useEffect, useRef } from "react";
import { PendingBubble } from "#components/sandbox/pending-bubble";
import type { PendingMessage } from "#components/sandbox/phone";
import { type MessageHandlers, PhoneMessage } from "#components/sandbox/phone-message";
import { sayMoment } from "#components/sandbox/sandbox-clock";
import { Skeleton } from "#components/ui/skeleton";
import type { SandboxBusiness, SandboxMessage, SandboxThread } from "#lib/sandbox/schema";

type ThreadViewProps = MessageHandlers & {
  business: SandboxBusiness;
  thread: SandboxThread | null | undefined;
  messages: SandboxMessage[];
  pending: PendingMessage[];
};

export function ThreadView({ business, thread, messages, pending, ...handlers }: ThreadViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const newest = `${messages.at(-1)?.mid} ${pending.length} ${thread?.typing} ${thread?.igsid}`;
  const sending = pending.length > 0;
  const { toEnd, noticeScroll } = useStayAtEnd(box);
  useEffect(() => {
    if (newest) toEnd(sending);
  }, [newest, sending, toEnd]);

  return (
    <div
      ref={box}
      onScroll={noticeScroll}
      role="log"
      aria-label={`Messages with ${business.username}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="flex min-h-0 flex-1 flex-col gap-1 overflow-y-auto overscroll-contain px-3 py-3 outline-offset-[-2px]"
    >
      {thread === undefined ? <Loading /> : null}
      {thread !== undefined && messages.length === 0 && pending.length === 0 ? (
        <Beginning business={business} />
      ) : null}
      {messages.map((message, index) => (
        <div key={message.mid} className="contents">
          {startsAPart(messages[index - 1], message) ? (
            <Line>{sayMoment(new Date(message.sent_at), "full")}</Line>
          ) : null}
          <PhoneMessage
            message={message}
            businessName={business.username}
            repliedTo={messages.find(({ mid }) => mid === message.reply_to_mid)}
            {...handlers}
          />
        </div>
      ))}
      {pending.map((message) => (
        <PendingBubble key={message.id} content={message.content} />
      ))}
      {thread?.seen && messages.at(-1)?.author === "customer" && pending.length === 0 ? (
        <p className="pr-1 text-right text-xs text-text-3">Seen</p>
      ) : null}
      {thread?.blocked ? <Line>You blocked this business. It cannot write to you.</Line> : null}
      {thread?.typing ? <Typing name={business.username} /> : null}
    </div>
  );
}

const nearEndPx = 48;

/** Whoever reads the end keeps seeing it, also when the composer grows; whoever scrolled up is left alone. */
function useStayAtEnd(box: RefObject<HTMLDivElement | null>) {
  const atEnd = useRef(true);

  const toEnd = useCallback(
    (always: boolean) => {
      const element = box.current;
      if (element && (always || atEnd.current)) element.scrollTop = element.scrollHeight;
    },
    [box],
  );

  const noticeScroll = useCallback(({ currentTarget: element }: UIEvent<HTMLDivElement>) => {
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEndPx;
  }, []);

  useEffect(() => {
    if (!box.current || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(() => toEnd(false));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box, toEnd]);

  return { toEnd, noticeScroll };
}

const partMs = 60 * 60 * 1000;

/** A quiet hour begins a new part, with its time above it. */
function startsAPart(before: SandboxMessage | undefined, message: SandboxMessage): boolean {
  return !before || Date.parse(message.sent_at) - Date.parse(before.sent_at) > partMs;
}

function Line({ children }: { children: ReactNode }) {
  return <p className="py-2 text-center text-xs text-text-3">{children}</p>;
}

function Beginning({ business }: { business: SandboxBusiness }) {
  return (
    <div className="m-auto flex max-w-60 flex-col items-center gap-1 py-6 text-center">
      <p className="font-medium">Nothing written yet</p>
      <p className="text-sm text-text-2">
        You are the customer here. Ask @{business.username} something, or pick a question below.
      </p>
    </div>
  );
}

function Typing({ name }: { name: string }) {
  return (
    <p className="mt-1 flex w-fit gap-1 rounded-bubble bg-sunken px-3.5 py-3">
      <span className="sr-only">{name} is typing</span>
      {["", "[animation-delay:200ms]", "[animation-delay:400ms]"].map((delay) => (
        <span
          key={delay}
          aria-hidden
          className={`size-1.5 rounded-full bg-text-3 motion-safe:animate-breathe ${delay}`}
        />
      ))}
    </p>
  );
}

function Loading() {
  return (
    <div aria-hidden className="flex flex-col gap-2">
      <Skeleton className="h-9 w-40 self-end rounded-bubble" />
      <Skeleton className="h-14 w-52 rounded-bubble" />
      <Skeleton className="h-9 w-32 self-end rounded-bubble" />
    </div>
  );
}
