import type { Finding, Utterance } from "#lib/assistant/decision";
import type { Reason } from "#lib/assistant/schema";

const longestQuote = 200;

const nextSteps: Partial<Record<Reason, string>> = {
  asked_for_person: "Answer this one yourself.",
  sensitive_topic: "Read the whole conversation first, then answer yourself.",
  attachment_only: "Look at what they sent and answer.",
  voice_note: "Listen to the voice note and answer.",
  repeated_question: "Answer in other words: the first answer did not help.",
  nothing_found: "Answer, then add the answer to your knowledge.",
  partly_found: "Answer what is missing, then add it to your knowledge.",
  check_failed: "Check the facts and answer.",
  model_handed_off: "Read what the customer wants and answer.",
  forbidden_topic: "Answer this one yourself: the assistant keeps out of this topic.",
  topic_off: "Answer this one yourself: the assistant is switched off for this topic.",
};

export type Brief = { summary: string | null; nextStep: string | null };

/** The handover to a colleague: what the customer wants in their own words, or a model's, and what to do about it. */
export function handoffBrief(finding: Finding, unanswered: Utterance[]): Brief {
  if (finding.decision !== "handoff") return { summary: null, nextStep: null };
  return {
    summary: finding.summary || inOwnWords(unanswered),
    nextStep: finding.held ? nextStepAfter(finding) : finding.nextStep || nextStepAfter(finding),
  };
}

/** What to do next, without a model's help. */
export function nextStepAfter({ held, reason }: Pick<Finding, "held" | "reason">): string {
  return held ? "Put the draft right and send it." : (nextSteps[reason] ?? "Answer this one yourself.");
}

function inOwnWords(unanswered: Utterance[]): string {
  const words = unanswered.map(({ text }) => text?.trim() ?? "").filter((text) => text !== "");
  const said = words.join(" ").replace(/\s+/g, " ");
  const quote = said.length > longestQuote ? `${said.slice(0, longestQuote - 1).trimEnd()}…` : said;
  const files = unanswered.filter(({ kind }) => kind !== "text" && kind !== "story_reply").length;
  const parts = [
    quote === "" ? undefined : `“${quote}”`,
    files === 0 ? undefined : files === 1 ? "one attachment" : `${files} attachments`,
  ];
  return parts.filter((part) => part !== undefined).join(" and ");
}
