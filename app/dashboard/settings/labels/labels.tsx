"use client";

import { LabelsCard } from "#components/dashboard/settings/labels-card";
import type { Label } from "#lib/inbox/queue-schema";
import { refusalOf } from "../refusal-of";
import { addLabel, changeLabel, dropLabel, merge } from "./actions";

export function Labels({ labels, mayChange }: { labels: Label[]; mayChange: boolean }) {
  return (
    <LabelsCard
      labels={labels}
      mayChange={mayChange}
      onAdd={async (name) => refusalOf(await addLabel(undefined, { name }))}
      onChange={async (label) => refusalOf(await changeLabel(undefined, label))}
      onMerge={async (id, into_id) => refusalOf(await merge(undefined, { id, into_id }))}
      onDelete={async (id) => refusalOf(await dropLabel(undefined, { id }))}
    />
  );
}
