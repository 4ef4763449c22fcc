import type { z } from "zod";
import { foldText } from "#lib/assistant/fold-text";
import type { caseReasonSchema, Rehearsed, Verdict } from "#lib/assistant/rehearsal-schema";
import { likeness } from "#lib/assistant/shadow-report";

export type Compared = { verdict: Verdict; reason: z.infer<typeof caseReasonSchema> };

/** A model words the same thing differently each time it is asked. */
const alikeFrom = 0.8;

/** What a change does to one answer. Other words are for a person to judge; other figures are told apart. */
export function compareDecisions(before: Rehearsed, after: Rehearsed): Compared {
  if (before.decision !== after.decision) return moved(before, after);
  const [one, other] = [wording(before.text), wording(after.text)];
  if (one === other) return { verdict: "same", reason: "same" };
  if (before.decision === "reply" && figures(one) !== figures(other))
    return { verdict: "changed", reason: "other_figures" };
  const modelled = before.cost !== null || after.cost !== null;
  if (modelled && likeness(one, other) >= alikeFrom) return { verdict: "same", reason: "alike" };
  return { verdict: "changed", reason: "other_words" };
}

function moved(before: Rehearsed, after: Rehearsed): Compared {
  if (after.decision === "handoff") return { verdict: "worse", reason: "new_handoff" };
  if (after.decision === "silent") return { verdict: "worse", reason: "now_silent" };
  // What was handed over for want of knowledge and passes every check now.
  if (before.decision === "handoff") return { verdict: "better", reason: "answered_now" };
  return { verdict: "changed", reason: "speaks_now" };
}

function wording(text: string | null): string {
  return foldText(text ?? "")
    .replace(/\s+/g, " ")
    .trim();
}

function figures(text: string): string {
  return (text.match(/\p{N}+(?:[.,:]\p{N}+)*/gu) ?? []).toSorted().join(" ");
}
