"use client";

import { lazy, type RefObject, Suspense, useEffect, useEffectEvent } from "react";
import type { Viewer } from "#components/dashboard/inbox/handler-words";
import type { InboxCommands } from "#components/dashboard/inbox/inbox-commands";
import type { InboxState } from "#components/dashboard/inbox/inbox-state";
import { filterKey, type Place } from "#components/dashboard/inbox/place";
import type { QueueDesk } from "#components/dashboard/inbox/queue-context";
import type { TouchRows } from "#components/dashboard/inbox/touch-rows";
import { useEscape } from "#components/dashboard/inbox/use-escape";
import { useFocusHandover } from "#components/dashboard/inbox/use-focus-handover";
import { useListKeys } from "#components/dashboard/inbox/use-list-keys";
import type { Offer } from "#components/dashboard/inbox/use-offer";
import { type Asking, useQueueKeys } from "#components/dashboard/inbox/use-queue-keys";
import type { Selection } from "#components/dashboard/inbox/use-selection";
import { useWarmNeighbours } from "#components/dashboard/inbox/use-warm-neighbours";
import { Alert } from "#components/ui/alert";
import type { Conversation } from "#lib/inbox/schema";

const chooser = () => import("#components/dashboard/keyboard/chooser");
const Chooser = lazy(async () => ({ default: (await chooser()).Chooser }));
const LabelChooser = lazy(async () => {
  const labels = await import("#components/dashboard/inbox/label-chooser");
  return { default: labels.LabelChooser };
});
const SnoozeDialog = lazy(async () => {
  const dialog = await import("#components/dashboard/inbox/snooze-dialog");
  return { default: dialog.SnoozeDialog };
});

type InboxKeysProps = {
  root: RefObject<HTMLDivElement | null>;
  /** The rows of the list as it is shown. */
  conversations: Conversation[];
  state: InboxState;
  place: Place;
  offer: Offer | null;
  desk: QueueDesk;
  viewer: Viewer;
  selection: Selection;
  commands: InboxCommands;
  onPlace: (place: Place, replace?: boolean) => void;
};

const titles = { assign: "Assign to", snooze: "Bring it back" };
const empty = { assign: "There is nobody yet.", snooze: "" };

/** Everything in the inbox that needs no button: keys, the palette's entries, Esc, swipes, and reading ahead. */
export function InboxKeys(props: InboxKeysProps) {
  const { conversations, state, place, desk, viewer, selection, commands, onPlace } = props;
  const { here, leave, toRows, neighbours } = useListKeys(props);
  const keys = useQueueKeys({ targets, place, desk, viewerId: viewer.id, commands, onPlace, onUnread });
  const { asking, stopAsking } = keys;
  const asked = conversationsOf(state, asking);
  // Whoever uses keys is about to open it.
  useEffect(() => {
    const prepare = () => chooser().catch(() => undefined);
    window.addEventListener("keydown", prepare, { once: true });
    return () => window.removeEventListener("keydown", prepare);
  }, []);

  function targets(): Conversation[] {
    const ids = selection.ids.size > 0 ? [...selection.ids] : [here()].filter(isGiven);
    return ids.flatMap((id) => state.conversations[id] ?? []);
  }

  function onUnread() {
    selection.clear();
    if (place.conversationId !== null) leave();
  }

  useEscape({
    toList: toRows,
    close() {
      if (selection.ids.size > 0) selection.clear();
      else if (place.conversationId !== null || props.offer) leave();
      else return false;
      return true;
    },
  });
  useFocusHandover({
    root: props.root,
    first: conversations.at(0)?.id,
    list: filterKey(place.filter),
  });
  useWarmNeighbours({
    root: props.root,
    neighbours: place.conversationId === null ? [] : neighbours.map((each) => each?.id),
    isKnown: (id) => state.threads[id] !== undefined,
    open: commands.open,
  });
  useTouch(props.root, {
    toggle: (id) => selection.toggle(id, false),
    isChoosing: () => selection.ids.size > 0,
    verbOf: (id) => (state.conversations[id]?.status === "resolved" ? "Reopen" : "Resolve"),
    settle(id) {
      const resolved = state.conversations[id]?.status === "resolved";
      void keys.change([id], { status: resolved ? "open" : "resolved" });
    },
    snooze: (id) =>
      keys.ask(
        "snooze",
        conversations.filter((each) => each.id === id),
      ),
  });

  return (
    <>
      {keys.refusal ? (
        <Alert tone="danger" live className="absolute top-2 left-1/2 z-20 -translate-x-1/2 shadow-float">
          {keys.refusal}
        </Alert>
      ) : null}
      <Suspense fallback={null}>
        {asking?.what === "label" ? (
          <LabelChooser
            conversations={asked}
            onChange={(patch) => void keys.change(asking.ids, patch)}
            onClose={stopAsking}
          />
        ) : null}
        {asking?.what === "assign" || asking?.what === "snooze" ? (
          <Chooser
            title={titles[asking.what]}
            empty={empty[asking.what]}
            choices={keys.choicesFor(asking, asked)}
            onClose={stopAsking}
          />
        ) : null}
        {asking?.what === "moment" ? (
          <SnoozeDialog
            onSnooze={(until) => void keys.change(asking.ids, { snoozed_until: until.toISOString() })}
            onClose={stopAsking}
          />
        ) : null}
      </Suspense>
    </>
  );
}

/** Swipes and long presses, where there are fingers. */
function useTouch(root: InboxKeysProps["root"], rows: TouchRows) {
  const latest = useEffectEvent(() => rows);
  useEffect(() => {
    if (!root.current || !window.matchMedia?.("(any-pointer: coarse)").matches) return;
    const element = root.current;
    let stop: (() => void) | undefined;
    let gone = false;
    import("#components/dashboard/inbox/touch-rows").then(
      ({ hearTouches }) => {
        if (!gone) stop = hearTouches(element, () => latest());
      },
      () => undefined,
    );
    return () => {
      gone = true;
      stop?.();
    };
  }, [root]);
}

function conversationsOf(state: InboxState, asking: Asking | undefined): Conversation[] {
  return asking?.ids.flatMap((id) => state.conversations[id] ?? []) ?? [];
}

function isGiven(id: string | undefined): id is string {
  return id !== undefined;
}
