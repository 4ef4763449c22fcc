"use client";

import { AlarmClock, CircleUser, Flag, Tag } from "lucide-react";
import { Suspense, useState } from "react";
import { IconMenu } from "#components/dashboard/inbox/icon-menu";
import { later } from "#components/ui/later";
import type { Conversation, UpdateConversation } from "#lib/inbox/schema";

const LabelChooser = later(
  async () => (await import("#components/dashboard/inbox/label-chooser")).LabelChooser,
);
const SnoozeDialog = later(
  async () => (await import("#components/dashboard/inbox/snooze-dialog")).SnoozeDialog,
);

/** What is chosen among, and what to do with a choice. */
export type QueueMenuProps = {
  conversations: Conversation[];
  onChange: (patch: UpdateConversation) => void;
};

export function AssignMenu(props: QueueMenuProps & { viewerId: string }) {
  return (
    <IconMenu label="Assign" icon={<CircleUser aria-hidden />}>
      {({ AssignItems }) => <AssignItems {...props} />}
    </IconMenu>
  );
}

export function PriorityMenu(props: QueueMenuProps) {
  return (
    <IconMenu label="Priority" icon={<Flag aria-hidden />}>
      {({ PriorityItems }) => <PriorityItems {...props} />}
    </IconMenu>
  );
}

export function LabelMenu(props: QueueMenuProps) {
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      <IconMenu label="Labels" icon={<Tag aria-hidden />}>
        {({ LabelItems }) => <LabelItems {...props} onNew={() => setChoosing(true)} />}
      </IconMenu>
      {choosing ? (
        <Suspense fallback={null}>
          <LabelChooser {...props} onClose={() => setChoosing(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

export function SnoozeMenu(props: QueueMenuProps) {
  const [choosing, setChoosing] = useState(false);
  const snooze = (until: Date) => props.onChange({ snoozed_until: until.toISOString() });
  return (
    <>
      <IconMenu label="Snooze" icon={<AlarmClock aria-hidden />}>
        {({ SnoozeItems }) => <SnoozeItems {...props} onSnooze={snooze} onChoose={() => setChoosing(true)} />}
      </IconMenu>
      {choosing ? (
        <Suspense fallback={null}>
          <SnoozeDialog onSnooze={snooze} onClose={() => setChoosing(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
