"use client";

import { ArrowLeft, CircleCheck, Ellipsis, Hand, MailOpen, PanelRight, RotateCcw, Undo2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { shortMoment, zoneOf } from "#components/dashboard/inbox/clock-words";
import { ContactAvatar } from "#components/dashboard/inbox/contact-avatar";
import { ModeMenu } from "#components/dashboard/inbox/conversation-menus";
import { contactName, handlerSentence, type Viewer } from "#components/dashboard/inbox/handler-words";
import { AssignMenu, LabelMenu, PriorityMenu, SnoozeMenu } from "#components/dashboard/inbox/queue-menus";
import { RowMarks } from "#components/dashboard/inbox/row-marks";
import { useNow } from "#components/dashboard/inbox/use-now";
import { WindowMark } from "#components/dashboard/inbox/window-mark";
import { windowNow } from "#components/dashboard/inbox/window-now";
import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";
import { IconButton } from "#components/ui/icon-button";
import type { Channel } from "#lib/channel/schema";
import type { Conversation, UpdateConversation } from "#lib/inbox/schema";

type ConversationHeaderProps = {
  conversation: Conversation;
  channel: Channel | undefined;
  assistantName: string;
  viewer: Viewer;
  panelOpen: boolean;
  onChange: (patch: UpdateConversation) => void;
  onBack: () => void;
  onPanel: (() => void) | undefined;
};

/** Who this is, who answers, and what can be done about it. */
export function ConversationHeader(props: ConversationHeaderProps) {
  const { conversation, assistantName, viewer, onChange } = props;
  const now = useNow();
  const zone = zoneOf(now);
  const connected = props.channel === undefined || props.channel.status === "active";
  const { state } = windowNow(conversation.reply_window, now);
  const takeoverEnds = conversation.takeover_ends_at
    ? shortMoment(conversation.takeover_ends_at, zone)
    : undefined;
  const menu = { conversations: [conversation], onChange };
  const [more, setMore] = useState(false);

  // Whoever stays before it would have read it again at once.
  function unread() {
    onChange({ unread: true });
    props.onBack();
  }

  return (
    <header className="@container border-b border-line bg-surface px-3 py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <IconButton label="Back to the list" size="icon-sm" className="md:hidden" onClick={props.onBack}>
          <ArrowLeft aria-hidden />
        </IconButton>
        <ContactAvatar conversation={conversation} />
        {/* One line: the handle has its place only where all of it fits beside the name. */}
        <div className="flex h-6 min-w-0 flex-1 basis-44 flex-wrap content-start items-baseline gap-2 overflow-hidden @[30rem]:basis-0">
          <h2
            className="max-w-full truncate text-lg font-semibold"
            dir="auto"
            title={contactName(conversation)}
          >
            {contactName(conversation)}
          </h2>
          {conversation.contact.name && conversation.contact.username ? (
            <span className="hidden max-w-full truncate text-sm text-text-3 @max-[36rem]:inline @4xl:inline">
              @{conversation.contact.username}
            </span>
          ) : null}
        </div>
        <div className="flex shrink-0 items-center gap-1 @max-3xl:[&_button:not([aria-label])]:px-2.5 @max-3xl:[&_button:not([aria-label])_svg]:hidden">
          <HandlerButtons conversation={conversation} onChange={onChange} />
          <StatusButton conversation={conversation} onChange={onChange} />
          <AssignMenu {...menu} viewerId={viewer.id} />
          <ModeMenu
            conversation={conversation}
            assistantName={assistantName}
            channelMode={props.channel?.assistant_mode}
            onChange={onChange}
          />
          <IconButton
            label="More actions"
            size="icon-sm"
            className="@3xl:hidden"
            aria-expanded={more}
            onClick={() => setMore(!more)}
          >
            <Ellipsis aria-hidden />
          </IconButton>
        </div>
        {/* Beside the others where there is room for them, else below and when they are asked for. */}
        <div
          className={cn(
            "flex items-center gap-1 @max-3xl:order-last @max-3xl:w-full @max-3xl:justify-end",
            !more && "@max-3xl:hidden",
          )}
        >
          {conversation.handler === "member" ? null : (
            <HandBack conversation={conversation} onChange={onChange} className="@3xl:hidden" />
          )}
          <PriorityMenu {...menu} />
          <LabelMenu {...menu} />
          <SnoozeMenu {...menu} />
          <IconButton label="Mark unread" size="icon-sm" onClick={unread}>
            <MailOpen aria-hidden />
          </IconButton>
        </div>
        <IconButton
          label="About this customer"
          size="icon-sm"
          className="-ml-2"
          aria-pressed={props.panelOpen}
          onClick={props.onPanel}
        >
          <PanelRight aria-hidden />
        </IconButton>
      </div>
      <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-text-2">
        <WindowMark window={conversation.reply_window} />
        <p>
          {handlerSentence(conversation, { assistantName, viewer, takeoverEnds, window: state, connected })}
          {conversation.status === "snoozed" && conversation.snoozed_until
            ? ` Snoozed until ${shortMoment(conversation.snoozed_until, zone)}.`
            : null}
        </p>
        {conversation.ticket ? (
          <span className="text-xs text-text-3">Ticket {conversation.ticket.number}</span>
        ) : null}
        <RowMarks conversation={conversation} />
      </div>
    </header>
  );
}

type ButtonsProps = Pick<ConversationHeaderProps, "conversation" | "onChange">;

/** Where a person may take over, handing back is the rarer wish: it gives way where it is narrow. */
function HandlerButtons({ conversation, onChange }: ButtonsProps): ReactNode {
  return (
    <>
      {conversation.handler === "member" ? null : (
        <Button size="sm" onClick={() => onChange({ handler: "member" })}>
          <Hand aria-hidden />
          Take over
        </Button>
      )}
      <HandBack
        conversation={conversation}
        onChange={onChange}
        className={conversation.handler === "member" ? undefined : "@max-3xl:hidden"}
      />
    </>
  );
}

function HandBack({ conversation, onChange, className }: ButtonsProps & { className: string | undefined }) {
  const { handler, needs_human: waiting, assistant_mode: mode } = conversation;
  if (mode === "off" || (handler !== "member" && !waiting)) return null;
  return (
    <Button size="sm" className={className} onClick={() => onChange({ handler: "assistant" })}>
      <Undo2 aria-hidden />
      Hand back
    </Button>
  );
}

function StatusButton({ conversation, onChange }: ButtonsProps) {
  const resolved = conversation.status === "resolved";
  return (
    <Button size="sm" onClick={() => onChange({ status: resolved ? "open" : "resolved" })}>
      {resolved ? <RotateCcw aria-hidden /> : <CircleCheck aria-hidden />}
      {resolved ? "Reopen" : "Resolve"}
    </Button>
  );
}
