"use client";

import { CircleCheck, MailOpen, RotateCcw, X } from "lucide-react";
import { useState } from "react";
import { AssignMenu, LabelMenu, PriorityMenu, SnoozeMenu } from "#components/dashboard/inbox/queue-menus";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { IconButton } from "#components/ui/icon-button";
import type { Conversation, UpdateConversation } from "#lib/inbox/schema";

type BulkBarProps = {
  conversations: Conversation[];
  viewerId: string;
  /** Resolves to a sentence when something was refused. */
  onChange: (ids: string[], patch: UpdateConversation) => Promise<string | undefined>;
  onSelectAll: (() => void) | undefined;
  onClear: () => void;
};

/** What can be done with the chosen rows at once. */
export function BulkBar({ conversations, viewerId, onChange, onSelectAll, onClear }: BulkBarProps) {
  const [refusal, setRefusal] = useState<string>();
  const resolved = conversations.every(({ status }) => status === "resolved");

  async function change(patch: UpdateConversation) {
    const ids = conversations.map(({ id }) => id);
    const answer = await onChange(ids, patch);
    setRefusal(answer);
    if (answer === undefined) onClear();
  }

  const menu = { conversations, onChange: change };
  return (
    <section
      aria-label="Chosen conversations"
      // In the thumb's reach on a phone.
      className="flex animate-appear flex-col gap-1 border-b border-line bg-accent-soft px-3 py-1.5 max-md:order-last max-md:border-t max-md:border-b-0"
    >
      <div className="flex flex-wrap items-center gap-0.5">
        <span role="status" className="mr-auto text-sm font-medium">
          {conversations.length} chosen
        </span>
        <AssignMenu {...menu} viewerId={viewerId} />
        <PriorityMenu {...menu} />
        <LabelMenu {...menu} />
        <SnoozeMenu {...menu} />
        <IconButton label="Mark unread" size="icon-sm" onClick={() => change({ unread: true })}>
          <MailOpen aria-hidden />
        </IconButton>
        <IconButton
          label={resolved ? "Reopen" : "Resolve"}
          size="icon-sm"
          onClick={() => change({ status: resolved ? "open" : "resolved" })}
        >
          {resolved ? <RotateCcw aria-hidden /> : <CircleCheck aria-hidden />}
        </IconButton>
        <IconButton label="Choose none" size="icon-sm" onClick={onClear}>
          <X aria-hidden />
        </IconButton>
      </div>
      {onSelectAll ? (
        <Button size="sm" variant="ghost" className="-ml-2.5 self-start" onClick={onSelectAll}>
          Choose all that are shown
        </Button>
      ) : null}
      {refusal ? (
        <Alert tone="danger" live>
          {refusal}
        </Alert>
      ) : null}
    </section>
  );
}
