import { Hand, Smartphone, Sparkles, UserRound } from "lucide-react";
import { handlerWords, type Viewer } from "#components/dashboard/inbox/handler-words";
import { Badge } from "#components/ui/badge";
import type { Conversation } from "#lib/inbox/schema";

type HandlerBadgeProps = { conversation: Conversation; assistantName: string; viewer: Viewer };

/** Who answers here. */
export function HandlerBadge({ conversation, assistantName, viewer }: HandlerBadgeProps) {
  const Icon = iconOf(conversation);
  return (
    <Badge tone={toneOf(conversation)} className="min-w-0">
      <Icon aria-hidden />
      <span className="truncate">{handlerWords(conversation, { assistantName, viewer })}</span>
    </Badge>
  );
}

function iconOf(conversation: Conversation) {
  if (conversation.needs_human) return Hand;
  if (conversation.handler !== "member") return Sparkles;
  return conversation.assignee ? UserRound : Smartphone;
}

function toneOf(conversation: Conversation) {
  if (conversation.needs_human) return "warning";
  if (conversation.handler === "assistant") return "accent";
  return conversation.handler === "member" ? "info" : "neutral";
}
