import type { Conversation, ReplyWindow } from "#lib/inbox/schema";

export type Viewer = {
  id: string;
  name: string;
  /** Whether they may change the views everybody shares. */
  editsViews?: boolean;
};

/** Who answers here, in a word or two for a badge. */
export function handlerWords(
  conversation: Conversation,
  { assistantName, viewer }: { assistantName: string; viewer: Viewer },
): string {
  const { assignee } = conversation;
  const name = assignee && (assignee.id === viewer.id ? "you" : assignee.name);
  if (conversation.needs_human) return `Waiting for ${name ?? "a person"}`;
  if (conversation.handler === "assistant") {
    return conversation.assistant_mode === "suggest" ? `${assistantName} drafts` : assistantName;
  }
  if (conversation.handler === "nobody") return `${assistantName} off`;
  if (assignee === null) return "In the Instagram app";
  return assignee.id === viewer.id ? "You" : assignee.name;
}

type SentenceFacts = {
  assistantName: string;
  viewer: Viewer;
  takeoverEnds?: string;
  window: ReplyWindow["state"];
  /** The account's line to Instagram stands. */
  connected: boolean;
};

/** The same as a sentence over the conversation. */
export function handlerSentence(
  conversation: Conversation,
  { assistantName, viewer, takeoverEnds, window, connected }: SentenceFacts,
): string {
  if (conversation.needs_human) return `${assistantName} asked for a person and is silent until you answer.`;
  if (conversation.handler === "assistant") {
    if (!connected) return "Nothing is sent until the account is connected again.";
    if (window !== "open") return `${assistantName} is silent until the customer writes again.`;
    return conversation.assistant_mode === "suggest"
      ? `${assistantName} writes drafts; a person sends them.`
      : `${assistantName} answers by itself.`;
  }
  if (conversation.handler === "nobody") return `${assistantName} is off here. People answer.`;
  const until = takeoverEnds ? ` until ${takeoverEnds}` : "";
  if (conversation.assignee === null) {
    return `Somebody answered in the Instagram app. ${assistantName} is silent${until}.`;
  }
  const who = conversation.assignee.id === viewer.id ? "You answer" : `${conversation.assignee.name} answers`;
  return `${who}. ${assistantName} is silent${until}.`;
}

export function contactName({ contact }: Pick<Conversation, "contact">): string {
  return contact.name ?? (contact.username ? `@${contact.username}` : "Instagram customer");
}
