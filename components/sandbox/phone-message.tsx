import { MessageAttachment } from "#components/sandbox/message-attachment";
import { MessageMenu } from "#components/sandbox/message-menu";
import { cn } from "#components/ui/cn";
import type { SandboxMessage } from "#lib/sandbox/schema";

export type MessageHandlers = {
  onReact: (mid: string, emoji: string | null) => void;
  onUnsend: (mid: string) => void;
  onReply: (message: SandboxMessage) => void;
  onEdit: (message: SandboxMessage) => void;
};

type PhoneMessageProps = MessageHandlers & {
  message: SandboxMessage;
  businessName: string;
  repliedTo?: SandboxMessage;
};

export function PhoneMessage({ message, businessName, repliedTo, ...handlers }: PhoneMessageProps) {
  const own = message.author === "customer";
  const about = contextOf(message, repliedTo, businessName);
  return (
    <article
      aria-label={own ? "You" : businessName}
      className={cn("group flex flex-col gap-0.5", own ? "items-end" : "items-start")}
    >
      {about ? (
        <p className="max-w-[78%] truncate px-1 pt-1 text-xs text-text-3" dir="auto">
          {about}
        </p>
      ) : null}
      <div className={cn("flex max-w-full items-center gap-1", own ? "flex-row-reverse" : "")}>
        <div className={cn("flex min-w-0 max-w-[19rem] flex-col gap-1", own ? "items-end" : "items-start")}>
          <Content message={message} own={own} />
        </div>
        {message.deleted ? null : <MessageMenu message={message} own={own} {...handlers} />}
      </div>
      <Below message={message} />
    </article>
  );
}

function Content({ message, own }: { message: SandboxMessage; own: boolean }) {
  if (message.deleted) {
    return (
      <p className="rounded-bubble border border-line px-3.5 py-2 text-sm text-text-3">Message unsent</p>
    );
  }
  const empty = message.text === null && message.attachments.length === 0;
  return (
    <>
      {message.attachments.map((attachment, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: attachments have no id and never change their order
        <MessageAttachment key={index} attachment={attachment} />
      ))}
      {message.text === null && !empty ? null : (
        <p
          dir="auto"
          className={cn(
            "max-w-full rounded-bubble px-3.5 py-2 wrap-anywhere whitespace-pre-wrap",
            own ? "bg-accent text-accent-text" : "bg-sunken text-text",
          )}
        >
          {message.text ?? "Something Instagram does not pass on"}
        </p>
      )}
    </>
  );
}

/** Reactions and whether it was edited. */
function Below({ message }: { message: SandboxMessage }) {
  if (message.deleted || (message.reactions.length === 0 && message.edits === 0)) return null;
  return (
    <p className="flex items-center gap-2 px-1 text-xs text-text-3">
      {message.reactions.length > 0 ? (
        <span className="-mt-2 rounded-full border border-line bg-raised px-1.5 py-0.5 text-sm">
          {message.reactions.map(({ author, emoji }) => (
            <span key={author} title={author === "customer" ? "You" : "The business"}>
              {emoji}
            </span>
          ))}
        </span>
      ) : null}
      {message.edits > 0 ? <span>Edited</span> : null}
    </p>
  );
}

function contextOf(message: SandboxMessage, repliedTo: SandboxMessage | undefined, businessName: string) {
  if (message.deleted) return undefined;
  if (message.comment_text !== null) return `Reply to your comment: ${message.comment_text}`;
  if (message.kind === "referral") return "From an advertisement or a link";
  if (message.kind === "postback") return "Tapped a button";
  if (message.story_url || message.kind === "story_reply") return `Reply to ${businessName}'s story`;
  if (message.reply_to_mid === null) return undefined;
  return `Reply to: ${repliedTo?.text ?? "a message"}`;
}
