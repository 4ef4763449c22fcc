import { contactName } from "#components/dashboard/inbox/handler-words";
import { Avatar } from "#components/ui/avatar";
import { InstagramMark } from "#components/ui/instagram-mark";
import type { Conversation } from "#lib/inbox/schema";

type ContactAvatarProps = { conversation: Pick<Conversation, "contact">; size?: "sm" | "md" | "lg" };

/** Who writes, and through what. */
export function ContactAvatar({ conversation, size }: ContactAvatarProps) {
  return (
    <span className="relative shrink-0 self-start">
      <Avatar name={contactName(conversation)} src={conversation.contact.picture_url} size={size} />
      <InstagramMark className="absolute -right-1 -bottom-1 size-4 ring-2 ring-surface" />
    </span>
  );
}
