import { Reply } from "lucide-react";
import type { Message } from "#lib/inbox/schema";

type QuotedReplyProps = { message: Message | undefined; assistantName: string; onShow: (id: string) => void };

/** What a message answers; a press goes there. */
export function QuotedReply({ message, assistantName, onShow }: QuotedReplyProps) {
  if (!message) {
    return (
      <p className="flex items-center gap-1.5 text-xs text-text-3">
        <Reply className="size-3.5" aria-hidden />
        Answers an earlier message
      </p>
    );
  }
  return (
    <button
      type="button"
      onClick={() => onShow(message.id)}
      className="flex max-w-full items-center gap-1.5 rounded-control border-l-2 border-line-2 px-2 py-0.5 text-left text-xs text-text-2 hover:bg-sunken"
    >
      <span className="sr-only">In answer to </span>
      <Reply className="size-3.5 shrink-0" aria-hidden />
      <span className="truncate">
        <span className="font-medium">{nameOf(message, assistantName)}: </span>
        <bdi>{message.status === "deleted" ? "Unsent message" : (message.text ?? "Attachment")}</bdi>
      </span>
    </button>
  );
}

function nameOf({ author }: Message, assistantName: string): string {
  if (author.type === "assistant") return assistantName;
  return author.name ?? (author.type === "contact" ? "Customer" : "You");
}
