"use client";

import { useRouter } from "next/navigation";
import { RehearsalActions } from "#components/dashboard/assistant/rehearsal-actions";
import { RehearsalCaseView } from "#components/dashboard/assistant/rehearsal-case";
import { useLiveChanges } from "#components/live/use-live-changes";
import type { Rehearsal, RehearsalCase } from "#lib/assistant/rehearsal-schema";
import { cancel, discard, judge, publish } from "../actions";

type Outcome = { ok: true } | { ok: false; detail: string };

async function refusalOf(deed: Promise<Outcome>): Promise<string | undefined> {
  const outcome = await deed;
  return outcome.ok ? undefined : outcome.detail;
}

/** The buttons of a rehearsal; while it runs, the page follows it. */
export function Deeds({ rehearsal, mayChange }: { rehearsal: Rehearsal; mayChange: boolean }) {
  const router = useRouter();
  useLiveChanges({
    types: ["rehearsal.updated"],
    onChange: () => router.refresh(),
    restMs: 700,
    active: rehearsal.status === "running",
  });
  if (!mayChange) return null;
  const { id } = rehearsal;
  return (
    <RehearsalActions
      rehearsal={rehearsal}
      commands={{
        cancel: () => refusalOf(cancel(undefined, { id })),
        publish: () => refusalOf(publish(undefined, { id })),
        async discard() {
          const refusal = await refusalOf(discard(undefined, { id }));
          if (refusal === undefined) router.push("/dashboard/assistant/rehearsals");
          return refusal;
        },
      }}
    />
  );
}

type CasesProps = { rehearsalId: string; cases: RehearsalCase[]; open: boolean };

export function Cases({ rehearsalId, cases, open }: CasesProps) {
  return (
    <ul aria-label="Questions" className="flex flex-col gap-3">
      {cases.map((one) => (
        <li key={one.run_id}>
          <RehearsalCaseView
            one={one}
            onJudge={
              open
                ? (runId, verdict) => refusalOf(judge(undefined, { rehearsalId, runId, verdict }))
                : undefined
            }
          />
        </li>
      ))}
    </ul>
  );
}
