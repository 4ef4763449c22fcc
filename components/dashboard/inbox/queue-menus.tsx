"use client";

import { AlarmClock, CalendarClock, Check, CircleUser, Flag, Plus, RotateCcw, Tag } from "lucide-react";
import { lazy, type ReactNode, Suspense, use, useState } from "react";
import { shortMoment } from "#components/dashboard/inbox/clock-words";
import { priorities } from "#components/dashboard/inbox/place";
import { QueueContext } from "#components/dashboard/inbox/queue-context";
import { labelDots, priorityWords } from "#components/dashboard/inbox/queue-words";
import { snoozeChoices } from "#components/dashboard/inbox/snooze-choices";
import { IconButton } from "#components/ui/icon-button";
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from "#components/ui/menu";
import type { Conversation, UpdateConversation } from "#lib/inbox/schema";

const LabelChooser = lazy(async () => {
  const chooser = await import("#components/dashboard/inbox/label-chooser");
  return { default: chooser.LabelChooser };
});
const SnoozeDialog = lazy(async () => {
  const dialog = await import("#components/dashboard/inbox/snooze-dialog");
  return { default: dialog.SnoozeDialog };
});

/** What is chosen among, and what to do with a choice. */
type MenuProps = { conversations: Conversation[]; onChange: (patch: UpdateConversation) => void };

function IconMenu({ label, icon, children }: { label: string; icon: ReactNode; children: ReactNode }) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton label={label} size="icon-sm">
          {icon}
        </IconButton>
      </MenuTrigger>
      <MenuContent align="end">{children}</MenuContent>
    </Menu>
  );
}

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

export function AssignMenu({ conversations, viewerId, onChange }: MenuProps & { viewerId: string }) {
  const { members } = use(QueueContext);
  const mineFirst = members.toSorted((a, b) => Number(b.id === viewerId) - Number(a.id === viewerId));
  const all = (id: string | null) => conversations.every(({ assignee }) => (assignee?.id ?? null) === id);
  return (
    <IconMenu label="Assign" icon={<CircleUser aria-hidden />}>
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
    </IconMenu>
  );
}

export function PriorityMenu({ conversations, onChange }: MenuProps) {
  return (
    <IconMenu label="Priority" icon={<Flag aria-hidden />}>
      <MenuLabel>Priority</MenuLabel>
      {priorities.map((priority) => (
        <MenuItem key={priority} onSelect={() => onChange({ priority })}>
          <Ticked on={conversations.every((each) => each.priority === priority)} />
          {priorityWords[priority]}
        </MenuItem>
      ))}
    </IconMenu>
  );
}

export function LabelMenu({ conversations, onChange }: MenuProps) {
  const { labels } = use(QueueContext);
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      <IconMenu label="Labels" icon={<Tag aria-hidden />}>
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
        <MenuItem onSelect={() => setChoosing(true)}>
          <Plus aria-hidden />
          New label
        </MenuItem>
      </IconMenu>
      {choosing ? (
        <Suspense fallback={null}>
          <LabelChooser
            conversations={conversations}
            onChange={onChange}
            onClose={() => setChoosing(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}

export function SnoozeMenu({ conversations, onChange }: MenuProps) {
  const [choosing, setChoosing] = useState(false);
  const snooze = (until: Date) => onChange({ snoozed_until: until.toISOString() });
  return (
    <>
      <IconMenu label="Snooze" icon={<AlarmClock aria-hidden />}>
        <MenuLabel>Bring it back</MenuLabel>
        {snoozeChoices(new Date()).map(({ label, until }) => (
          <MenuItem key={label} onSelect={() => snooze(until)}>
            {label}
            <span className="ml-auto pl-4 text-sm text-text-3">{shortMoment(until.toISOString(), {})}</span>
          </MenuItem>
        ))}
        <MenuItem onSelect={() => setChoosing(true)}>
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
      </IconMenu>
      {choosing ? (
        <Suspense fallback={null}>
          <SnoozeDialog onSnooze={snooze} onClose={() => setChoosing(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
