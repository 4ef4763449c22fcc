import { Ban, CircleHelp } from "lucide-react";
import { AttachmentView } from "#components/dashboard/inbox/attachment-view";
import { LinkedText } from "#components/dashboard/inbox/linked-text";
import { MessageOrigin } from "#components/dashboard/inbox/message-origin";
import type { Attachment, Message } from "#lib/inbox/schema";

type MessageContentProps = {
  message: Message;
  /** The contact's name on Instagram, to open the conversation there. */
  username: string | null;
  onLoad?: () => void;
};

/** What a message says and carries. */
export function MessageContent({ message, username, onLoad }: MessageContentProps) {
  if (message.status === "deleted") {
    return (
      <p className="flex items-center gap-2 text-text-2 italic">
        <Ban className="size-4 shrink-0" aria-hidden />
        {message.direction === "inbound" ? "Unsent by the customer" : "Unsent in Instagram"}
      </p>
    );
  }
  if (message.kind === "unsupported") return <Unsupported username={username} text={message.text} />;
  return (
    <>
      <StoryNote message={message} onLoad={onLoad} />
      {message.attachments.map((attachment, index) => (
        <AttachmentView key={keyOf(attachment, index)} attachment={attachment} onLoad={onLoad} />
      ))}
      {message.text ? (
        <p dir="auto" className="break-words whitespace-pre-wrap">
          <LinkedText text={message.text} />
        </p>
      ) : null}
      <MessageOrigin details={message.details} />
      {isEmpty(message) ? <p className="italic">A message without text</p> : null}
    </>
  );
}

/** What was on its way begins anew once it is there. */
function keyOf({ media_id, state, url }: Attachment, index: number): string {
  return media_id ? `${media_id} ${state}` : (url ?? String(index));
}

function isEmpty({ text, attachments, details }: Message): boolean {
  return !text && attachments.length === 0 && !details.story && !details.referral;
}

const linkedOnly = {
  title: null,
  mime_type: null,
  size: null,
  media_id: null,
  state: null,
  reason: null,
  thumbnail_url: null,
  width: null,
  height: null,
};

function StoryNote({ message, onLoad }: { message: Message; onLoad?: () => void }) {
  const { story } = message.details;
  if (message.kind === "story_mention") return <p className="text-sm">Mentioned you in their story</p>;
  if (!story) return null;
  const picture: Attachment = { ...linkedOnly, kind: "story_reply", url: story.url };
  return (
    <div className="flex flex-col gap-1">
      <p className="text-sm">Replied to your story</p>
      {message.attachments.length === 0 ? <AttachmentView attachment={picture} onLoad={onLoad} /> : null}
    </div>
  );
}

function Unsupported({ username, text }: { username: string | null; text: string | null }) {
  return (
    <div className="flex flex-col gap-1">
      <p className="flex items-center gap-2">
        <CircleHelp className="size-4 shrink-0" aria-hidden />
        {text ?? "Instagram does not pass this kind of message on."}
      </p>
      {username ? (
        <a
          href={`https://ig.me/m/${encodeURIComponent(username)}`}
          target="_blank"
          rel="noreferrer noopener"
          className="w-fit underline"
        >
          Open in Instagram
        </a>
      ) : (
        <p className="text-sm">Open the conversation in the Instagram app to see it.</p>
      )}
    </div>
  );
}
