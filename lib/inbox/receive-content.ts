import type { NewMessage } from "#lib/inbox/apply-message";
import type { EventOf } from "#lib/inbox/internal-receive";

type Content = EventOf<"message" | "echo">;

/** What Meta says a message holds, in our rows' words. */
export function messageContent(
  event: Content,
): Pick<
  NewMessage,
  "externalId" | "occurredAt" | "kind" | "text" | "details" | "replyToExternalId" | "attachments"
> {
  return {
    externalId: event.messageExternalId,
    occurredAt: event.occurredAt,
    kind: event.contentKind,
    text: event.text,
    details: event.details,
    replyToExternalId: event.replyToExternalId,
    attachments: event.attachments.map(attachmentContent),
  };
}

function attachmentContent(attachment: Content["attachments"][number]): NewMessage["attachments"][number] {
  const { kind, url, title, externalId } = attachment;
  // Of a story Meta lets us keep its address and nothing else.
  if (kind === "story_mention" || kind === "story") return { kind, url, title: null, externalId: null };
  return { kind, url, title, externalId };
}
