import type { DecisionKind, Reason } from "#lib/assistant/schema";

/** What the assistant decided, as a heading. */
export const decisionWords: Record<DecisionKind, string> = {
  reply: "Answers",
  handoff: "Asks a person",
  silent: "Stays silent",
};

/** Why, in a sentence for the shop's owner. */
export const reasonWords: Record<Reason, string> = {
  answered: "Your knowledge covers this.",
  clarify: "The question could mean several things, so it asks back.",
  asked_for_person: "The customer asked for a person.",
  sensitive_topic: "The topic is one for a person: a complaint, a refund, health, law or safety.",
  attachment_only: "There is only an attachment, which a person should look at.",
  repeated_question: "The customer asked the same again, so the first answer did not help.",
  nothing_found: "Your knowledge says nothing about this. Add it under Knowledge to have it answered.",
  partly_found: "Your knowledge answers only a part of this. Add the rest under Knowledge.",
  check_failed: "A check stopped the answer it wrote, so a person answers.",
  model_handed_off: "It judged that a person should answer this.",
  forbidden_topic: "It is about a topic you told it to keep out of.",
  topic_off: "It is switched off for this topic.",
  voice_note: "There is a voice note, which a person should listen to.",
  thanks: "The customer said thanks or goodbye; nothing is asked.",
  model_silent: "It judged that no answer is needed.",
  loop: "The messages look like another automatic system talking.",
  nothing_unanswered: "There is no message left to answer.",
};
