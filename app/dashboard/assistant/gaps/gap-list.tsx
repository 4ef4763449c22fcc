"use client";

import { GapCard } from "#components/dashboard/assistant/gap-card";
import type { Gap, Proposal } from "#lib/assistant/gap-schema";
import { approve, dismiss, propose, readAnswers } from "./actions";

async function refusalOf(result: Promise<{ ok: true } | { ok: false; detail: string }>) {
  const outcome = await result;
  return outcome.ok ? undefined : outcome.detail;
}

const commands = {
  async answers(id: string) {
    const result = await readAnswers(undefined, { id });
    return result.ok ? result.data : result.detail;
  },
  propose: (id: string, proposal: Proposal) => refusalOf(propose(undefined, { id, proposal })),
  approve: (id: string, proposal: Proposal) => refusalOf(approve(undefined, { id, proposal })),
  dismiss: (id: string) => refusalOf(dismiss(undefined, { id })),
};

export function GapList({ gaps, mayDecide }: { gaps: Gap[]; mayDecide: boolean }) {
  return (
    <ul className="flex flex-col gap-3">
      {gaps.map((gap) => (
        <li key={`${gap.id} ${gap.status}`}>
          <GapCard gap={gap} mayDecide={mayDecide} commands={commands} />
        </li>
      ))}
    </ul>
  );
}
