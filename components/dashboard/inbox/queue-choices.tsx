import { shortMoment } from "#components/dashboard/inbox/clock-words";
import { priorities } from "#components/dashboard/inbox/place";
import type { QueueDesk } from "#components/dashboard/inbox/queue-context";
import { labelDots, priorityWords } from "#components/dashboard/inbox/queue-words";
import { snoozeChoices } from "#components/dashboard/inbox/snooze-choices";
import type { Choice } from "#components/dashboard/keyboard/chooser";
import type { Conversation, UpdateConversation } from "#lib/inbox/schema";

export type QueueTarget = {
  conversations: Conversation[];
  change: (patch: UpdateConversation) => void;
};

/** Whom these conversations can be given to, oneself first. */
export function assignChoices(
  { conversations, change }: QueueTarget,
  { members }: QueueDesk,
  viewerId: string,
): Choice[] {
  const all = (id: string | null) => conversations.every(({ assignee }) => (assignee?.id ?? null) === id);
  const mineFirst = members.toSorted((a, b) => Number(b.id === viewerId) - Number(a.id === viewerId));
  return [
    ...mineFirst.map(({ id, name, available }) => ({
      id: `assign:${id}`,
      label: id === viewerId ? `Me (${name})` : name,
      ...(available ? {} : { hint: "away" }),
      on: all(id),
      run: () => change({ assignee_id: id }),
    })),
    { id: "assign:nobody", label: "Nobody", on: all(null), run: () => change({ assignee_id: null }) },
  ];
}

/** Labels to put on, or to take off where all of them have it. */
export function labelChoices({ conversations, change }: QueueTarget, { labels }: QueueDesk): Choice[] {
  return labels.map(({ id, name, color }) => {
    const on = conversations.every((each) => each.labels.some((label) => label.id === id));
    return {
      id: `label:${id}`,
      label: name,
      mark: <span aria-hidden className={`size-2 shrink-0 rounded-full ${labelDots[color]}`} />,
      on,
      run: () => change(on ? { remove_label_ids: [id] } : { add_label_ids: [id] }),
    };
  });
}

/** When these conversations may come back; `onOwn` asks for a day and a time. */
export function snoozeListing({ conversations, change }: QueueTarget, onOwn: () => void): Choice[] {
  const asleep = conversations.some(({ status }) => status === "snoozed");
  return [
    ...snoozeChoices(new Date()).map(({ label, until }) => ({
      id: `snooze:${label}`,
      label,
      hint: shortMoment(until.toISOString(), {}),
      run: () => change({ snoozed_until: until.toISOString() }),
    })),
    { id: "snooze:own", label: "Choose a day and time", run: onOwn },
    ...(asleep
      ? [{ id: "snooze:wake", label: "Wake it now", run: () => change({ status: "open" as const }) }]
      : []),
  ];
}

export function priorityChoices({ conversations, change }: QueueTarget): Choice[] {
  return priorities.map((priority) => ({
    id: `priority:${priority}`,
    label: priorityWords[priority],
    on: conversations.every((each) => each.priority === priority),
    run: () => change({ priority }),
  }));
}
