import { type MouseEvent, memo } from "react";
import { ContactAvatar } from "#components/dashboard/inbox/contact-avatar";
import { HandlerBadge } from "#components/dashboard/inbox/handler-badge";
import { contactName, type Viewer } from "#components/dashboard/inbox/handler-words";
import { RowMarks } from "#components/dashboard/inbox/row-marks";
import { WindowMark } from "#components/dashboard/inbox/window-mark";
import { cn } from "#components/ui/cn";
import { RelativeTime } from "#components/ui/relative-time";
import type { Conversation } from "#lib/inbox/schema";

export type RowContext = { assistantName: string; viewer: Viewer };

type ConversationRowProps = RowContext & {
  conversation: Conversation;
  href: string;
  current: boolean;
  chosen: boolean;
  /** Some row is chosen: every row shows its box. */
  choosing: boolean;
  onOpen: (conversationId: string) => void;
  /** `range`: from the row chosen before to this one. */
  onChoose: (conversationId: string, range: boolean) => void;
};

/** Drawn anew only when something about it changed: a list that scrolls draws the rows that come into view. */
export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { conversation, href, current, chosen, onOpen, assistantName, viewer } = props;
  const unread = conversation.unread_count;
  return (
    <div className="group relative bg-surface [-webkit-touch-callout:none]">
      <a
        href={href}
        aria-current={current ? "true" : undefined}
        onClick={(event) => openHere(event, () => onOpen(conversation.id))}
        className={cn(
          "flex gap-3 border-b border-line px-3 py-3 transition-colors hover:bg-sunken focus-visible:-outline-offset-2",
          (current || chosen) && "bg-accent-soft hover:bg-accent-soft",
        )}
      >
        <ContactAvatar conversation={conversation} />
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="flex items-baseline gap-2">
            {/* One line: the handle has its place only where all of it fits beside the name. */}
            <span className="flex h-[1lh] min-w-0 flex-1 flex-wrap content-start items-baseline gap-1.5 overflow-hidden">
              <span
                className={cn("max-w-full truncate", unread > 0 ? "font-semibold" : "font-medium")}
                dir="auto"
              >
                {contactName(conversation)}
              </span>
              <Handle conversation={conversation} />
            </span>
            {conversation.last_message_at ? (
              <RelativeTime
                value={conversation.last_message_at}
                className="shrink-0 text-xs whitespace-nowrap text-text-3"
              />
            ) : null}
          </span>
          <span className="flex items-center gap-2">
            <span
              className={cn("min-w-0 flex-1 truncate", unread > 0 ? "font-medium text-text" : "text-text-2")}
            >
              <Writer conversation={conversation} assistantName={assistantName} />
              <bdi>{conversation.last_message_preview}</bdi>
            </span>
            {unread > 0 ? <UnreadCount count={unread} /> : null}
          </span>
          <span className="mt-1 flex items-center justify-between gap-2">
            <span className="flex min-w-0 flex-wrap items-center gap-1">
              <HandlerBadge conversation={conversation} assistantName={assistantName} viewer={viewer} />
              <RowMarks conversation={conversation} most={2} />
            </span>
            <WindowMark window={conversation.reply_window} className="self-start py-0.5" />
          </span>
        </span>
      </a>
      <ChooseBox {...props} />
    </div>
  );
});

/** Over the picture while the pointer or the focus is on the row, or rows are being chosen. */
function ChooseBox({ conversation, chosen, choosing, onChoose }: ConversationRowProps) {
  return (
    <label
      className={cn(
        "absolute top-3 left-3 grid size-9 place-items-center rounded-full bg-surface transition-opacity focus-within:opacity-100 group-hover:opacity-100",
        !choosing && "opacity-0 max-md:pointer-events-none",
      )}
    >
      <input
        type="checkbox"
        // One stop for each row: x chooses it, and the arrow to the right comes here.
        tabIndex={-1}
        checked={chosen}
        aria-label={`Choose ${contactName(conversation)}`}
        onChange={({ nativeEvent }) =>
          onChoose(conversation.id, "shiftKey" in nativeEvent && nativeEvent.shiftKey === true)
        }
        className="size-4 accent-accent"
      />
    </label>
  );
}

/** A plain click opens it here; every other one is the browser's: a new tab, a new window. */
function openHere(event: MouseEvent, onOpen: () => void) {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
  event.preventDefault();
  onOpen();
}

function Handle({ conversation: { contact } }: { conversation: Conversation }) {
  if (!contact.name || !contact.username) return null;
  return <span className="max-w-full truncate text-sm text-text-3">@{contact.username}</span>;
}

function Writer({ conversation, assistantName }: { conversation: Conversation; assistantName: string }) {
  const names = {
    contact: "",
    member: conversation.last_message_author_name ?? "Team",
    assistant: assistantName,
    external: "Instagram app",
    system: "",
  };
  const author = conversation.last_message_author_type;
  const name = author ? names[author] : "";
  return name ? <span className="text-text-3">{name}: </span> : null;
}

function UnreadCount({ count }: { count: number }) {
  return (
    <span className="grid h-5 min-w-5 shrink-0 place-items-center rounded-full bg-accent px-1.5 text-xs font-semibold text-accent-text">
      {count > 99 ? "99+" : count}
      <span className="sr-only"> unread</span>
    </span>
  );
}
