import { reasonWords } from "#components/dashboard/assistant/decision-words";
import type { Check, Run } from "#lib/assistant/schema";

/** Why the assistant decided so; `reason` is a word of ours, kept on the run for good. */
export function reasonSentence(run: Run): string {
  const known = Object.entries(reasonWords).find(([reason]) => reason === run.reason);
  if (known) return known[1];
  if (run.status === "failed") return "Something went wrong while it looked for an answer.";
  return "It gave no reason.";
}

export const outcomeWords: Record<NonNullable<Run["outcome"]>, string> = {
  queued: "It answered.",
  drafted: "It wrote a draft for a person.",
  dropped: "Its answer came too late and was not used.",
  silent: "It stayed silent.",
  handed_off: "It asked for a person.",
  shadowed: "It only noted what it would have said. Nobody but you sees it.",
};

const ruleWords: Record<string, string> = {
  "channel:auto": "The account answers automatically.",
  "channel:suggest": "The account drafts.",
  "channel:shadow": "The account is off and drafts silently.",
  "conversation:auto": "This conversation was set to automatic.",
  "conversation:suggest": "This conversation was set to drafts.",
  "topic:auto": "This topic is automatic.",
  "topic:suggest": "This topic is set to drafts.",
  "topic:off": "This topic is off.",
  "topic:never_auto": "This topic is never answered automatically.",
  "limit:suggest": "The budget of the language model is used up, so it drafts.",
};

/** The setting that allowed what was done. */
export function ruleSentence({ rule }: Run): string | undefined {
  return rule === null ? undefined : (ruleWords[rule] ?? rule);
}

const checkNames: Record<string, string> = {
  not_empty: "It says something",
  length: "Short enough for one message",
  plain_text: "Plain text",
  cites_given_passages: "Leans on your knowledge",
  numbers_grounded: "Numbers are in your knowledge",
  prices_grounded: "Prices are in your knowledge",
  percentages_grounded: "Percentages are in your knowledge",
  times_grounded: "Times are in your knowledge",
  dates_grounded: "Dates are in your knowledge",
  emails_grounded: "E-mail addresses are in your knowledge",
  phones_grounded: "Phone numbers are in your knowledge",
  links_grounded: "Links are in your knowledge",
  handles_grounded: "Account names are in your knowledge",
  codes_grounded: "Codes are in your knowledge",
  no_unkept_promise: "Promises nothing your knowledge does not",
  no_instructions: "Repeats no instructions",
  supported: "Every sentence is supported",
  names_grounded: "Names are in your knowledge",
  language: "In the customer's language",
  forbidden_topics: "Keeps out of what you forbade",
  competitors: "Names no competitor",
  budget: "Within your budget",
};

export function checkName({ name }: Check): string {
  return checkNames[name] ?? name.replaceAll("_", " ");
}

const topicNames: Record<string, string> = {
  person_request: "asking for a person",
  other: "everything else",
};

/** A topic's key in words; what the owner added is named by its key already. */
export function topicWords(topic: string): string {
  return topicNames[topic] ?? topic.replaceAll("_", " ");
}
