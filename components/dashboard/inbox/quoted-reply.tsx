import { Reply } from "lucide-react";
import { attachmentNames } from "#components/dashboard/inbox/attachment-names";
import type { Message } from "#lib/inbox/schema";

type QuotedReplyProps = {
  id: string;
  /** Undefined while it is further back than what is loaded. */
  message: Message | undefined;
  assistantName: string;
  onShow: (id: string) => void;
};

/** What a message answers; a press goes there. */
export function QuotedReply({ id, message, assistantName, onShow }: QuotedReplyProps) {
  return (
    <button
      type="button"
      onClick={() => onShow(id)}
      className="flex max-w-full items-center gap-1.5 rounded-control border-l-2 border-line-2 px-2 py-0.5 text-left text-xs text-text-2 hover:bg-sunken"
    >
      <span className="sr-only">In answer to </span>
      <Reply className="size-3.5 shrink-0" aria-hidden />
      {message ? <Words message={message} assistantName={assistantName} /> : "An earlier message"}
    </button>
  );
}

function Words({ message, assistantName }: { message: Message; assistantName: string }) {
  const picture = message.attachments.find(({ thumbnail_url }) => thumbnail_url !== null)?.thumbnail_url;
  return (
    <>
      {picture ? (
        // biome-ignore lint/performance/noImgElement: a small copy that stands in storage
        <img src={picture} alt="" className="size-6 shrink-0 rounded-control object-cover" />
      ) : null}
      <span className="truncate">
        <span className="font-medium">{nameOf(message, assistantName)}: </span>
        <bdi>{wordsOf(message)}</bdi>
      </span>
    </>
  );
}

function wordsOf({ status, text, attachments }: Message): string {
  if (status === "deleted") return "Unsent message";
  const [first] = attachments;
  return text ?? (first && attachmentNames[first.kind]) ?? "Attachment";
}

function nameOf({ author }: Message, assistantName: string): string {
  if (author.type === "assistant") return assistantName;
  return author.name ?? (author.type === "contact" ? "Customer" : "You");
}
