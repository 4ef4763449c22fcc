"use client";

import { Reply, Smartphone, Sparkles } from "lucide-react";
import { memo, type ReactNode, Suspense } from "react";
import { clockTime, exactTime, type Zone } from "#components/dashboard/inbox/clock-words";
import { MessageContent } from "#components/dashboard/inbox/message-content";
import { MessageReactions, ReactMenu } from "#components/dashboard/inbox/message-reactions";
import { MessageSources } from "#components/dashboard/inbox/message-sources";
import { type MessageChange, MessageStatus } from "#components/dashboard/inbox/message-status";
import { WhyPopover } from "#components/dashboard/inbox/why-popover";
import { Avatar } from "#components/ui/avatar";
import { cn } from "#components/ui/cn";
import { IconButton } from "#components/ui/icon-button";
import { later } from "#components/ui/later";
import type { Run } from "#lib/assistant/schema";
import type { AuthorType, Message, MessageEdit } from "#lib/inbox/schema";

/** After the words, and only where the assistant answered. */
const MessageThumbs = later(
  async () => (await import("#components/dashboard/inbox/message-thumbs")).MessageThumbs,
);

const MessageEdits = later(
  async () => (await import("#components/dashboard/inbox/message-edits")).MessageEdits,
);
const QuotedReply = later(async () => (await import("#components/dashboard/inbox/quoted-reply")).QuotedReply);

export type BubbleCommands = {
  retry: MessageChange;
  dismiss: MessageChange;
  react: (messageId: string, emoji: string | null) => Promise<string | undefined>;
  why: (messageId: string) => Promise<Run | null | string>;
  /** Begins an answer to this message in particular. */
  reply?: (messageId: string) => void;
  edits: (messageId: string) => Promise<MessageEdit[] | string>;
};

type MessageBubbleProps = {
  message: Message;
  quoted: Message | undefined;
  first: boolean;
  last: boolean;
  contactName: string;
  username: string | null;
  assistantName: string;
  canReact: boolean;
  zone: Zone;
  commands: BubbleCommands;
  onShow: (messageId: string) => void;
  onLoad: () => void;
};

const looks: Record<Exclude<AuthorType, "system">, string> = {
  contact: "border border-line bg-sunken rounded-bl-control",
  member: "bg-accent text-accent-text rounded-br-control",
  assistant: "border border-accent/60 bg-raised rounded-br-control",
  external: "bg-info-soft rounded-br-control",
};

/** One message in the voice of its author. */
export const MessageBubble = memo(function MessageBubble(props: MessageBubbleProps) {
  const { message, first, last, contactName, assistantName } = props;
  const { zone } = props;
  const name = authorName(message, { contactName, assistantName });
  const { type } = message.author;
  const time = clockTime(message.created_at, zone);
  if (type === "system") return <SystemLine message={message} time={time} />;
  const inbound = message.direction === "inbound";
  const gone = message.status === "deleted";
  return (
    <li
      id={`message-${message.id}`}
      className={cn(
        "flex flex-col rounded-card data-found:bg-accent-soft data-found:outline-2 data-found:outline-offset-4 data-found:outline-accent-soft",
        first ? "mt-4" : "mt-1",
      )}
    >
      <article
        aria-label={`${name}, ${time}`}
        className={cn("group/message flex flex-col gap-1", inbound ? "items-start" : "items-end")}
      >
        {first && !inbound ? <AuthorLine type={type} name={name} /> : null}
        {message.details.comment ? (
          <a
            href={`/dashboard/comments/${message.details.comment.post_id}#comment-${message.details.comment.id}`}
            className="text-xs text-text-2 underline underline-offset-3 hover:text-text"
          >
            Private reply to their comment
          </a>
        ) : null}
        {message.reply_to_id ? (
          <Suspense fallback={<span className="h-5" />}>
            <QuotedReply
              id={message.reply_to_id}
              message={props.quoted}
              assistantName={assistantName}
              onShow={props.onShow}
            />
          </Suspense>
        ) : null}
        <div
          className={cn(
            "flex max-w-[min(36rem,88%)] min-w-0 items-end gap-2",
            !inbound && "flex-row-reverse",
          )}
        >
          {type === "member" ? (
            <Avatar name={name} size="xs" className={last ? undefined : "invisible"} />
          ) : null}
          <div
            title={exactTime(message.created_at, zone)}
            className={cn(
              "flex min-w-0 flex-col gap-2 rounded-bubble px-3.5 py-2",
              gone ? "border border-dashed border-line-2 text-text-2" : looks[type],
            )}
          >
            <MessageContent message={message} username={props.username} onLoad={props.onLoad} />
          </div>
          {inbound && !gone && props.canReact ? (
            <BubbleTools message={message} commands={props.commands} />
          ) : null}
        </div>
        <OfferedButtons titles={message.details.quick_replies} />
        <MessageReactions reactions={message.reactions} />
        <Underline {...props} time={time} />
      </article>
    </li>
  );
});

/** The buttons the customer was offered under the words. */
function OfferedButtons({ titles }: { titles: string[] | undefined }) {
  if (!titles) return null;
  return (
    <ul aria-label="Buttons offered" className="flex max-w-[min(36rem,88%)] flex-wrap justify-end gap-1.5">
      {titles.map((title) => (
        <li key={title} className="rounded-full border border-accent/60 px-2.5 py-0.5 text-sm text-text-2">
          <bdi>{title}</bdi>
        </li>
      ))}
    </ul>
  );
}

/** What one can do with a customer's message; drawn when it is pointed at. */
function BubbleTools({ message, commands }: Pick<MessageBubbleProps, "message" | "commands">) {
  const { reply } = commands;
  return (
    <span className="flex">
      <ReactMenu message={message} onReact={(emoji) => commands.react(message.id, emoji)} />
      {reply ? (
        <IconButton
          label="Answer this message"
          size="icon-sm"
          className="text-text-3 opacity-0 transition-opacity group-focus-within/message:opacity-100 group-hover/message:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
          onClick={() => reply(message.id)}
        >
          <Reply aria-hidden />
        </IconButton>
      ) : null}
    </span>
  );
}

/** What stands under a bubble: its sources, when, how far it came, and why. */
function Underline(props: MessageBubbleProps & { time: string }) {
  const { message, last, time, commands } = props;
  const trouble = message.status === "failed" || message.status === "unconfirmed";
  const onItsWay = message.status === "queued" || message.status === "sending";
  const byAssistant = message.run_id !== null && message.direction === "outbound";
  if (!last && !trouble && !onItsWay && !byAssistant && !message.edited_at && !message.late) return null;
  return (
    <div
      className={cn(
        "flex max-w-[min(36rem,88%)] flex-col gap-1 px-1",
        message.direction === "outbound" ? "items-end" : "items-start",
      )}
    >
      {message.status === "deleted" ? null : <MessageSources sources={message.sources} />}
      <div
        className={cn(
          "flex flex-wrap items-center gap-x-2 text-xs text-text-3",
          message.direction === "outbound" && "justify-end",
        )}
      >
        <span>{time}</span>
        {message.edited_at && message.status !== "deleted" ? (
          <Suspense fallback={<span>Edited</span>}>
            <MessageEdits onAsk={() => commands.edits(message.id)} />
          </Suspense>
        ) : null}
        {message.late ? (
          <span title="Instagram told of it later than it was written">Arrived late</span>
        ) : null}
        {trouble ? null : (
          <MessageStatus message={message} onRetry={commands.retry} onDismiss={commands.dismiss} />
        )}
        {byAssistant ? <AnswerMarks message={message} commands={commands} /> : null}
      </div>
      {trouble ? (
        <MessageStatus message={message} onRetry={commands.retry} onDismiss={commands.dismiss} />
      ) : null}
    </div>
  );
}

/** Why it was said, and what members think of it; an accepted draft is the member's own word. */
function AnswerMarks({ message, commands }: Pick<MessageBubbleProps, "message" | "commands">) {
  return (
    <>
      <WhyPopover onAsk={() => commands.why(message.id)} />
      {message.author.type === "assistant" && message.status !== "deleted" ? (
        <Suspense fallback={null}>
          <MessageThumbs messageId={message.id} conversationId={message.conversation_id} />
        </Suspense>
      ) : null}
    </>
  );
}

function AuthorLine({ type, name }: { type: AuthorType; name: string }): ReactNode {
  if (type === "external") {
    return (
      <p className="flex items-center gap-1 px-1 text-xs text-text-2">
        <Smartphone className="size-3.5" aria-hidden />
        Sent in the Instagram app
      </p>
    );
  }
  return (
    <p className="flex items-center gap-1 px-1 text-xs text-text-2">
      {type === "assistant" ? <Sparkles className="size-3.5 text-accent" aria-hidden /> : null}
      {name}
    </p>
  );
}

function SystemLine({ message, time }: { message: Message; time: string }) {
  return (
    <li className="my-3 text-center text-xs text-text-3">
      {message.text} <span className="whitespace-nowrap">{time}</span>
    </li>
  );
}

function authorName(
  { author }: Message,
  { contactName, assistantName }: { contactName: string; assistantName: string },
): string {
  switch (author.type) {
    case "contact":
      return contactName;
    case "assistant":
      return assistantName;
    case "external":
      return "Sent in the Instagram app";
    case "member":
      return author.name ?? "A former member";
    case "system":
      return "Parley";
  }
}
