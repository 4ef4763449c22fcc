"use client";

import Link from "next/link";
import { useState } from "react";
import { decisionWords } from "#components/dashboard/assistant/decision-words";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import type { RehearsalCase, Rehearsed, Verdict } from "#lib/assistant/rehearsal-schema";

export type Judge = (runId: string, verdict: "better" | "worse" | "same") => Promise<string | undefined>;

const verdicts: Record<Verdict, { word: string; tone: "danger" | "warning" | "positive" | "neutral" }> = {
  worse: { word: "Worse", tone: "danger" },
  changed: { word: "To judge", tone: "warning" },
  better: { word: "Better", tone: "positive" },
  same: { word: "Same", tone: "neutral" },
  left_out: { word: "Left out", tone: "neutral" },
};

const reasons: Record<RehearsalCase["reason"], string> = {
  same: "The answer stays word for word.",
  alike: "The answer says much the same.",
  new_handoff: "It would ask a person, where it answers now.",
  now_silent: "It would stay silent.",
  answered_now: "It would answer, where it asks a person now.",
  speaks_now: "It would speak, where it is silent now.",
  other_figures: "The answer has other figures.",
  other_words: "The answer has other words.",
  judged: "Judged by a person.",
  voice_note: "A voice note that nobody put into words: it cannot be asked again.",
  attachment: "A picture or a file that no model looks at: it cannot be asked again.",
  model_failed: "The language model gave no answer this time, or the budget was used up.",
};

function titleOf({ question, reason }: RehearsalCase): string {
  if (question) return question;
  if (reason === "voice_note") return "A voice note";
  return reason === "attachment" ? "A picture or a file" : "A question that was taken back";
}

/** One real question with the answer of today and the answer of tomorrow. */
export function RehearsalCaseView({ one, onJudge }: { one: RehearsalCase; onJudge: Judge | undefined }) {
  const [refusal, setRefusal] = useState<string>();
  const { word, tone } = verdicts[one.verdict];
  const judge = async (verdict: "better" | "worse" | "same") =>
    setRefusal(await onJudge?.(one.run_id, verdict));
  return (
    <article
      aria-label={titleOf(one)}
      className="flex flex-col gap-3 rounded-card border border-line bg-surface px-5 py-4"
    >
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p dir="auto" className="font-medium break-words whitespace-pre-wrap">
            {titleOf(one)}
          </p>
          <p className="text-sm text-text-2">
            {reasons[one.reason]}{" "}
            <Link
              href={`/dashboard/inbox/${one.conversation_id}`}
              className="text-accent underline underline-offset-3"
            >
              See the conversation
            </Link>
          </p>
        </div>
        <Badge tone={tone} className="shrink-0">
          {word}
        </Badge>
      </div>
      <Sides one={one} />
      {one.answer ? (
        <div className="text-sm">
          <p className="text-text-2">A person answered then</p>
          <p dir="auto" className="break-words whitespace-pre-wrap">
            {one.answer}
          </p>
        </div>
      ) : null}
      {onJudge && (one.verdict === "changed" || one.reason === "judged") ? (
        <fieldset className="flex flex-wrap gap-2">
          <legend className="sr-only">With the change it is</legend>
          {(["better", "worse", "same"] as const).map((verdict) => (
            <Button
              key={verdict}
              size="sm"
              aria-pressed={one.verdict === verdict}
              onClick={() => judge(verdict)}
            >
              {verdicts[verdict].word}
            </Button>
          ))}
        </fieldset>
      ) : null}
      {refusal ? (
        <p role="alert" className="text-sm text-danger">
          {refusal}
        </p>
      ) : null}
    </article>
  );
}

function Sides({ one: { before, after, verdict, reason } }: { one: RehearsalCase }) {
  if (before === null || after === null) return null;
  if (verdict === "same" && reason !== "judged") return <Side by="Now and with the change" said={after} />;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Side by="Now" said={before} />
      <Side by="With the change" said={after} />
    </div>
  );
}

function Side({ by, said }: { by: string; said: Rehearsed }) {
  return (
    <section aria-label={by} className="min-w-0 rounded-control bg-sunken px-3 py-2">
      <p className="flex flex-wrap justify-between gap-2 text-sm text-text-2">
        <span>{by}</span>
        <span>{decisionWords[said.decision]}</span>
      </p>
      {said.text ? (
        <p dir="auto" className="break-words whitespace-pre-wrap">
          {said.text}
        </p>
      ) : null}
      {said.sources.length > 0 ? (
        <p className="mt-1 text-xs text-text-2">From {said.sources.map(({ title }) => title).join(" · ")}</p>
      ) : null}
    </section>
  );
}
