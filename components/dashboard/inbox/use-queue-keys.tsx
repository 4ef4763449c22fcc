"use client";

import { useState } from "react";
import type { InboxCommands } from "#components/dashboard/inbox/inbox-commands";
import { filterOfView, folders, type Place } from "#components/dashboard/inbox/place";
import {
  assignChoices,
  labelChoices,
  priorityChoices,
  type QueueTarget,
  snoozeListing,
} from "#components/dashboard/inbox/queue-choices";
import type { QueueDesk } from "#components/dashboard/inbox/queue-context";
import { type Action, useActions } from "#components/dashboard/keyboard/actions";
import type { Choice } from "#components/dashboard/keyboard/chooser";
import { shortcutAction } from "#components/dashboard/keyboard/shortcut-action";
import type { Conversation, UpdateConversation } from "#lib/inbox/schema";

type QueueKeys = {
  /** What is chosen, else what is open, else the row with the focus. */
  targets: () => Conversation[];
  place: Place;
  desk: QueueDesk;
  viewerId: string;
  commands: InboxCommands;
  onPlace: (place: Place) => void;
  /** What was marked unread is no longer looked at. */
  onUnread: () => void;
};

export type Asking = { what: "assign" | "label" | "snooze" | "moment"; ids: string[] };

/** What is done with conversations, by keys and by name. */
export function useQueueKeys(props: QueueKeys) {
  const { targets, desk, viewerId, commands } = props;
  const [asking, setAsking] = useState<Asking>();
  const [refusal, setRefusal] = useState<string>();
  const ask = (what: Asking["what"], conversations: Conversation[]) =>
    setAsking({ what, ids: conversations.map(({ id }) => id) });

  async function change(ids: string[], patch: UpdateConversation) {
    setRefusal(undefined);
    setRefusal(await commands.change(ids, patch));
  }

  function targetOf(conversations: Conversation[]): QueueTarget {
    const ids = conversations.map(({ id }) => id);
    return { conversations, change: (patch) => void change(ids, patch) };
  }

  function onTargets(conversations: Conversation[]): Action[] {
    const target = targetOf(conversations);
    const resolved = conversations.every(({ status }) => status === "resolved");
    const named = [
      ...inGroup("Assign to", assignChoices(target, desk, viewerId)),
      ...inGroup("Label", labelChoices(target, desk)),
      ...inGroup(
        "Snooze",
        snoozeListing(target, () => ask("moment", conversations)),
      ),
      ...inGroup("Priority", priorityChoices(target)),
    ];
    return [
      shortcutAction(
        "conversation.resolve",
        () => target.change({ status: resolved ? "open" : "resolved" }),
        resolved ? "Reopen" : "Resolve",
      ),
      shortcutAction("conversation.snooze", () => ask("snooze", conversations)),
      shortcutAction("conversation.assign", () => ask("assign", conversations)),
      shortcutAction("conversation.label", () => ask("label", conversations)),
      shortcutAction("conversation.unread", () => {
        target.change({ unread: true });
        props.onUnread();
      }),
      ...handlerAction(target),
      ...named,
    ];
  }

  useActions(() => {
    // What is typed while the question is on its way is meant for the question.
    if (asking) return [];
    const conversations = targets();
    return [
      ...(conversations.length > 0 ? onTargets(conversations) : []),
      ...folderActions(props),
      shortcutAction("undo", () => void commands.undoLast().then(setRefusal)),
    ];
  });

  function choicesFor({ what }: Asking, conversations: Conversation[]): Choice[] {
    const target = targetOf(conversations);
    if (what === "assign") return assignChoices(target, desk, viewerId);
    return snoozeListing(target, () => ask("moment", conversations));
  }

  return { asking, ask, stopAsking: () => setAsking(undefined), choicesFor, change, refusal };
}

/** Taking over, or handing back where the assistant may answer. */
function handlerAction({ conversations, change }: QueueTarget): Action[] {
  const taken = conversations.every(({ handler }) => handler === "member");
  if (!taken)
    return [shortcutAction("conversation.handler", () => change({ handler: "member" }), "Take over")];
  if (conversations.some(({ assistant_mode: mode }) => mode === "off")) return [];
  return [shortcutAction("conversation.handler", () => change({ handler: "assistant" }), "Hand back")];
}

function folderActions({ place, desk, onPlace }: QueueKeys): Action[] {
  const open = (filter: Place["filter"], viewId?: string) => () => onPlace({ ...place, filter, viewId });
  return [
    ...folders.map(({ folder, label }) => ({
      id: `folder:${folder}`,
      label,
      keywords: ["folder"],
      group: "Folders",
      run: open({ folder, q: "" }),
    })),
    ...desk.views.map(({ id, name, filter }) => ({
      id: `view:${id}`,
      label: name,
      keywords: ["view"],
      group: "Folders",
      run: open(filterOfView(filter), id),
    })),
  ];
}

/** As the palette lists them, found by the group's name as well. */
function inGroup(group: string, choices: Choice[]): Action[] {
  return choices.map(({ id, label, on, run }) => ({
    id,
    group,
    label: on && group === "Label" ? `${label}: take it off` : label,
    keywords: [group, `${group} ${label}`],
    run,
  }));
}
