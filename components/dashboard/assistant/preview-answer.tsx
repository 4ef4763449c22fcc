import { BookOpen, Check, Sparkles, X } from "lucide-react";
import { decisionWords, reasonWords } from "#components/dashboard/assistant/decision-words";
import { checkName } from "#components/dashboard/inbox/run-words";
import { Badge } from "#components/ui/badge";
import type { Preview } from "#lib/assistant/schema";

const tones = { reply: "positive", handoff: "warning", silent: "neutral" } as const;

/** One decision of the assistant: the text it would send, what it leans on, and why. */
export function PreviewAnswer({ preview, assistantName }: { preview: Preview; assistantName: string }) {
  return (
    <div className="flex max-w-[90%] flex-col items-end gap-1.5 self-end">
      {preview.text ? (
        <p
          dir="auto"
          className="rounded-bubble rounded-br-control border border-accent/60 bg-raised px-3.5 py-2 break-words whitespace-pre-wrap"
        >
          <span className="sr-only">{assistantName}: </span>
          {preview.text}
        </p>
      ) : null}
      {preview.refused ? (
        <div dir="auto" className="rounded-card border border-warning/35 bg-warning-soft px-3 py-2 text-sm">
          <p className="text-warning">
            {preview.refused.refusal}
            {preview.refused.text === null ? null : " Your team would find it as a draft:"}
          </p>
          {preview.refused.text === null ? null : (
            <p className="break-words whitespace-pre-wrap">{preview.refused.text}</p>
          )}
        </div>
      ) : null}
      <p className="flex flex-wrap items-center justify-end gap-x-2 gap-y-1 text-sm text-text-2">
        <Sparkles className="size-4 text-accent" aria-hidden />
        <Badge tone={tones[preview.decision]}>{decisionWords[preview.decision]}</Badge>
        {reasonWords[preview.reason]}
      </p>
      {preview.sources.length > 0 ? (
        <ul aria-label="Sources" className="flex w-full flex-col gap-1">
          {preview.sources.map((source) => (
            <li
              key={`${source.title} ${source.excerpt}`}
              className="flex items-start gap-2 rounded-control bg-sunken px-3 py-2 text-sm"
            >
              <BookOpen className="mt-0.5 size-4 shrink-0 text-text-3" aria-hidden />
              <span className="min-w-0" dir="auto">
                <span className="font-medium">{source.title}</span>
                <span className="block text-text-2">{source.excerpt}</span>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <Details preview={preview} />
    </div>
  );
}

function failedFirst(checks: Preview["checks"]): Preview["checks"] {
  return checks.toSorted((one, other) => Number(one.passed) - Number(other.passed));
}

/** For whoever wants to know more: topic, confidence, checks, passages, engine and cost. */
function Details({ preview }: { preview: Preview }) {
  const { checks, passages, confidence, cost, engine, model, topic } = preview;
  const facts = [
    `Topic: ${topic.replaceAll("_", " ")}`,
    confidence === null ? undefined : `Confidence: ${Math.round(confidence * 100)} %`,
    `Engine: ${engine === "model" ? (model ?? "language model") : "built in"}`,
    cost === null ? undefined : `Cost: ${cost.toFixed(5)}`,
  ].filter((fact) => fact !== undefined);
  const unused = passages.filter(({ cited }) => !cited);
  return (
    <details className="w-full text-sm text-text-2">
      <summary className="cursor-pointer text-right">Details</summary>
      <p className="mt-1">{facts.join(" · ")}</p>
      {checks.length > 0 ? (
        <ul aria-label="Checks" className="mt-1 flex flex-col gap-0.5">
          {failedFirst(checks).map((check) => (
            <li key={check.name} className="flex items-start gap-1.5">
              {check.passed ? (
                <Check className="mt-0.5 size-4 shrink-0 text-positive" aria-hidden />
              ) : (
                <X className="mt-0.5 size-4 shrink-0 text-danger" aria-hidden />
              )}
              <span>
                <span className="sr-only">{check.passed ? "Passed: " : "Failed: "}</span>
                {checkName(check)}
                {check.detail ? ` (${check.detail})` : null}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {unused.length > 0 ? (
        <ul aria-label="Also looked at" className="mt-1 flex flex-col gap-1">
          {unused.map((passage) => (
            <li key={passage.id} dir="auto" className="rounded-control bg-sunken px-3 py-2">
              <span className="font-medium">{passage.title}</span>
              <span className="line-clamp-2">{passage.excerpt}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </details>
  );
}
