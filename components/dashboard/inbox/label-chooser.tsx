"use client";

import { use } from "react";
import { labelChoices } from "#components/dashboard/inbox/queue-choices";
import { MakeLabelContext, QueueContext } from "#components/dashboard/inbox/queue-context";
import { Chooser } from "#components/dashboard/keyboard/chooser";
import { labelColors } from "#lib/inbox/limits";
import type { Conversation, UpdateConversation } from "#lib/inbox/schema";

type LabelChooserProps = {
  conversations: Conversation[];
  onChange: (patch: UpdateConversation) => void;
  onClose: () => void;
};

/** Labels to put on and take off; one that is missing is made here. */
export function LabelChooser({ conversations, onChange, onClose }: LabelChooserProps) {
  const desk = use(QueueContext);
  const makeLabel = use(MakeLabelContext);

  async function create(name: string) {
    if (!makeLabel) return "One moment, this is still loading.";
    // The next colour nobody has yet; it can be changed in the settings.
    const color = labelColors[desk.labels.length % labelColors.length] ?? "grey";
    const label = await makeLabel({ name, color });
    if (typeof label === "string") return label;
    onChange({ add_label_ids: [label.id] });
  }

  return (
    <Chooser
      title="Labels"
      empty="No labels yet. Type a name to make the first."
      choices={labelChoices({ conversations, change: onChange }, desk)}
      create={{ words: (name) => `Create label “${name}”`, maxLength: 40, run: create }}
      onClose={onClose}
    />
  );
}
