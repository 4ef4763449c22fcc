import { Check as CheckIcon, X } from "lucide-react";
import type { ReactNode } from "react";
import { decisionWords } from "#components/dashboard/assistant/decision-words";
import { exactTime } from "#components/dashboard/inbox/clock-words";
import {
  checkName,
  outcomeWords,
  reasonSentence,
  ruleSentence,
  topicWords,
} from "#components/dashboard/inbox/run-words";
import { Badge } from "#components/ui/badge";
import { RelativeTime } from "#components/ui/relative-time";
import { SoftLink } from "#components/ui/soft-link";
import type { EvidencePassage, Run } from "#lib/assistant/schema";

/** A run in plain words: what was asked, decided, read, checked, and what allowed it. */
export function WhyRun({ run }: { run: Run }) {
  const rule = ruleSentence(run);
  return (
    <>
      <div>
        <p className="font-semibold">{run.decision ? decisionWords[run.decision] : "No decision"}</p>
        <p>{reasonSentence(run)}</p>
        {run.refusal ? (
          <p dir="auto" className="text-warning">
            {run.refusal}
          </p>
        ) : null}
        {run.outcome ? (
          <p className="text-text-2">
            {outcomeWords[run.outcome]}
            {rule ? ` ${rule}` : null}
          </p>
        ) : null}
      </div>
      {run.question ? (
        <section>
          <h3 className="text-sm font-medium">The question as it understood it</h3>
          <p dir="auto" className="break-words whitespace-pre-wrap">
            {run.question}
          </p>
        </section>
      ) : null}
      {run.summary || run.next_step ? (
        <section>
          <h3 className="text-sm font-medium">For whoever takes over</h3>
          {run.summary ? <p dir="auto">{run.summary}</p> : null}
          {run.next_step ? <p className="text-text-2">{run.next_step}</p> : null}
        </section>
      ) : null}
      <Passages run={run} />
      <Checks run={run} />
      <Facts run={run} />
      <SoftLink
        href={`/dashboard/assistant/examples?conversation=${run.conversation_id}`}
        className="self-start text-sm text-accent underline underline-offset-3"
      >
        Keep as a test conversation
      </SoftLink>
    </>
  );
}

function Passages({ run: { passages } }: { run: Run }) {
  if (passages.length === 0) return <p className="text-sm text-text-2">It found no passage that fits.</p>;
  return (
    <section>
      <h3 className="mb-1 text-sm font-medium">What it read</h3>
      <ul className="flex flex-col gap-1">
        {passages.map((passage) => (
          <li key={passage.id} dir="auto" className="rounded-control bg-sunken px-3 py-2 text-sm">
            <span className="flex items-center justify-between gap-2">
              <span className="min-w-0 truncate font-medium">{passage.title}</span>
              {passage.cited ? <Badge tone="positive">Used</Badge> : <Badge tone="outline">Not used</Badge>}
            </span>
            <span className="line-clamp-4 text-text-2">
              <Marked passage={passage} />
            </span>
            <span className="flex flex-wrap gap-x-3 text-xs text-text-3">
              <span>Fits {Math.round(passage.score * 100) / 100}</span>
              {passage.source_version === null ? null : <span>Version {passage.source_version}</span>}
              {passage.updated_at ? (
                <span>
                  Changed <RelativeTime value={passage.updated_at} />
                </span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The sentence most like the question stands out. */
function Marked({ passage: { excerpt, match } }: { passage: EvidencePassage }): ReactNode {
  const wanted = match?.replace(/…$/, "") ?? "";
  const at = wanted === "" ? -1 : excerpt.indexOf(wanted);
  if (at === -1) return excerpt;
  return (
    <>
      {excerpt.slice(0, at)}
      <mark className="rounded-[3px] bg-warning-soft text-text">{wanted}</mark>
      {excerpt.slice(at + wanted.length)}
    </>
  );
}

function Checks({ run: { checks } }: { run: Run }) {
  if (checks.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1 text-sm font-medium">What was checked</h3>
      <ul className="flex flex-col gap-0.5 text-sm">
        {checks.map((check) => (
          <li key={check.name} className="flex items-start gap-1.5">
            {check.passed ? (
              <CheckIcon className="mt-0.5 size-4 shrink-0 text-positive" aria-hidden />
            ) : (
              <X className="mt-0.5 size-4 shrink-0 text-danger" aria-hidden />
            )}
            <span>
              <span className="sr-only">{check.passed ? "Passed: " : "Failed: "}</span>
              {checkName(check)}
              {check.detail ? <span className="text-text-2"> ({check.detail})</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ run }: { run: Run }) {
  const tokens = (run.input_tokens ?? 0) + (run.output_tokens ?? 0);
  const engine =
    run.engine === "extractive" ? "Built in: your own sentences" : (run.model ?? "Language model");
  const took = run.finished_at ? `, took ${duration(run.created_at, run.finished_at)}` : "";
  const facts: [string, string | undefined][] = [
    ["Topic", run.topic === null ? undefined : topicWords(run.topic)],
    ["Engine", run.error ? `${engine} (${run.error})` : engine],
    ["Confidence", run.confidence === null ? undefined : `${Math.round(run.confidence * 100)} %`],
    ["Prompt", run.prompt_version ?? undefined],
    ["Tokens", tokens > 0 ? new Intl.NumberFormat("en-GB").format(tokens) : undefined],
    ["Cost", run.cost === null ? undefined : run.cost.toFixed(5)],
    ["When", `${exactTime(run.created_at, {})}${took}`],
  ];
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 border-t border-line pt-2 text-sm text-text-2">
      {facts.map(([term, value]) =>
        value === undefined ? null : (
          <div key={term} className="contents">
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function duration(from: string, to: string): string {
  const ms = Date.parse(to) - Date.parse(from);
  return ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
}
