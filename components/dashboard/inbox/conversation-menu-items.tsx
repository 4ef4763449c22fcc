"use client";

import { CalendarClock, Check, Plus, RotateCcw } from "lucide-react";
import { use } from "react";
import { PauseMenuItem } from "#components/dashboard/assistant/assistant-pause";
import { shortMoment } from "#components/dashboard/inbox/clock-words";
import type { ModeMenuProps } from "#components/dashboard/inbox/conversation-menus";
import { modeWords } from "#components/dashboard/inbox/mode-words";
import { priorities } from "#components/dashboard/inbox/place";
import { QueueContext } from "#components/dashboard/inbox/queue-context";
import type { QueueMenuProps } from "#components/dashboard/inbox/queue-menus";
import { labelDots, priorityWords } from "#components/dashboard/inbox/queue-words";
import { snoozeChoices } from "#components/dashboard/inbox/snooze-choices";
import { MenuItem, MenuLabel, MenuSeparator } from "#components/ui/menu";
import type { AssistantMode } from "#lib/inbox/schema";

/** A tick before what holds for all of them now. */
function Ticked({ on }: { on: boolean }) {
  return on ? (
    <>
      <Check aria-hidden />
      <span className="sr-only">Now: </span>
    </>
  ) : (
    <span className="size-4" />
  );
}

export function AssignItems({ conversations, viewerId, onChange }: QueueMenuProps & { viewerId: string }) {
  const { members } = use(QueueContext);
  const mineFirst = members.toSorted((a, b) => Number(b.id === viewerId) - Number(a.id === viewerId));
  const all = (id: string | null) => conversations.every(({ assignee }) => (assignee?.id ?? null) === id);
  return (
    <>
      <MenuLabel>Assign to</MenuLabel>
      {mineFirst.map(({ id, name, available }) => (
        <MenuItem key={id} onSelect={() => onChange({ assignee_id: id })}>
          <Ticked on={all(id)} />
          <span className="truncate">{id === viewerId ? "Me" : name}</span>
          {available ? null : <span className="ml-auto pl-4 text-sm text-text-3">away</span>}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem onSelect={() => onChange({ assignee_id: null })}>
        <Ticked on={all(null)} />
        Nobody
      </MenuItem>
    </>
  );
}

export function PriorityItems({ conversations, onChange }: QueueMenuProps) {
  return (
    <>
      <MenuLabel>Priority</MenuLabel>
      {priorities.map((priority) => (
        <MenuItem key={priority} onSelect={() => onChange({ priority })}>
          <Ticked on={conversations.every((each) => each.priority === priority)} />
          {priorityWords[priority]}
        </MenuItem>
      ))}
    </>
  );
}

export function LabelItems({ conversations, onChange, onNew }: QueueMenuProps & { onNew: () => void }) {
  const { labels } = use(QueueContext);
  return (
    <>
      <MenuLabel>Labels</MenuLabel>
      {labels.map(({ id, name, color }) => {
        const on = conversations.every((each) => each.labels.some((label) => label.id === id));
        return (
          <MenuItem
            key={id}
            onSelect={() => onChange(on ? { remove_label_ids: [id] } : { add_label_ids: [id] })}
          >
            <Ticked on={on} />
            <span aria-hidden className={`size-2 shrink-0 rounded-full ${labelDots[color]}`} />
            <span className="truncate">{name}</span>
          </MenuItem>
        );
      })}
      {labels.length > 0 ? <MenuSeparator /> : null}
      <MenuItem onSelect={onNew}>
        <Plus aria-hidden />
        New label
      </MenuItem>
    </>
  );
}

type SnoozeItemsProps = QueueMenuProps & { onSnooze: (until: Date) => void; onChoose: () => void };

export function SnoozeItems({ conversations, onChange, onSnooze, onChoose }: SnoozeItemsProps) {
  return (
    <>
      <MenuLabel>Bring it back</MenuLabel>
      {snoozeChoices(new Date()).map(({ label, until }) => (
        <MenuItem key={label} onSelect={() => onSnooze(until)}>
          {label}
          <span className="ml-auto pl-4 text-sm text-text-3">{shortMoment(until.toISOString(), {})}</span>
        </MenuItem>
      ))}
      <MenuItem onSelect={onChoose}>
        <CalendarClock aria-hidden />
        Choose a day and time
      </MenuItem>
      {conversations.some(({ status }) => status === "snoozed") ? (
        <>
          <MenuSeparator />
          <MenuItem onSelect={() => onChange({ status: "open" })}>
            <RotateCcw aria-hidden />
            Wake it now
          </MenuItem>
        </>
      ) : null}
    </>
  );
}

const modes: AssistantMode[] = ["auto", "suggest", "off"];

export function ModeItems({ conversation, assistantName, channelMode, onChange }: ModeMenuProps) {
  return (
    <>
      <MenuLabel>{assistantName} in this conversation</MenuLabel>
      {modes.map((mode) => (
        <MenuItem key={mode} onSelect={() => onChange({ assistant_mode: mode })}>
          {conversation.assistant_mode === mode ? <Check aria-hidden /> : <span className="size-4" />}
          <span>
            {modeWords[mode].label}
            {conversation.assistant_mode === mode ? <span className="sr-only">, now</span> : null}
            <span className="block text-sm text-text-3">{modeWords[mode].hint}</span>
          </span>
        </MenuItem>
      ))}
      {channelMode ? (
        <>
          <MenuSeparator />
          <MenuItem onSelect={() => onChange({ assistant_mode: null })}>
            <RotateCcw aria-hidden />
            As the account: {modeWords[channelMode].label}
          </MenuItem>
        </>
      ) : null}
      <PauseMenuItem />
    </>
  );
}
