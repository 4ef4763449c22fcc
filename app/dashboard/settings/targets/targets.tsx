"use client";

import { TargetsCard } from "#components/dashboard/settings/targets-card";
import type { Target } from "#lib/inbox/queue-schema";
import { refusalOf } from "../refusal-of";
import { promise } from "./actions";

export function Targets({ targets, mayChange }: { targets: Target[]; mayChange: boolean }) {
  return (
    <TargetsCard
      targets={targets}
      mayChange={mayChange}
      onSave={async (target) => refusalOf(await promise(undefined, target))}
    />
  );
}
