import { BadgeCheck, ExternalLink } from "lucide-react";
import { type ReactNode, Suspense, useState } from "react";
import { ContactAvatar } from "#components/dashboard/inbox/contact-avatar";
import { contactName } from "#components/dashboard/inbox/handler-words";
import { modeWords } from "#components/dashboard/inbox/mode-words";
import { WindowMark } from "#components/dashboard/inbox/window-mark";
import { ChannelBadge } from "#components/ui/channel-badge";
import { later } from "#components/ui/later";
import { RelativeTime } from "#components/ui/relative-time";
import type { Channel } from "#lib/channel/schema";
import type { Contact, Conversation } from "#lib/inbox/schema";

/** Not needed to answer: it comes after the conversation is there. */
const ContactAbout = later(
  async () => (await import("#components/dashboard/contacts/contact-about")).ContactAbout,
);

type ContactPanelProps = { conversation: Conversation; contact: Contact; channel: Channel | undefined };

const statusWords = { open: "Open", snoozed: "Snoozed", resolved: "Resolved" };

/** Who the customer is, and how this conversation stands. */
export function ContactPanel({ conversation, channel, ...props }: ContactPanelProps) {
  // What was read later than the conversation was opened is newer than what came with it.
  const [read, setRead] = useState<Contact>();
  const contact = read?.id === props.contact.id ? read : props.contact;
  const { username } = contact;
  return (
    <div className="flex flex-col gap-5 p-4">
      <div className="flex flex-col items-center gap-2 text-center">
        <span>
          <ContactAvatar conversation={conversation} size="lg" />
        </span>
        <p className="flex max-w-full items-center gap-1 text-lg font-semibold">
          <span className="min-w-0 break-words" dir="auto">
            {contactName(conversation)}
          </span>
          {contact.verified ? (
            <BadgeCheck className="size-4 shrink-0 text-info" aria-label="Verified" />
          ) : null}
        </p>
        {username ? (
          <a
            href={`https://www.instagram.com/${encodeURIComponent(username)}`}
            target="_blank"
            rel="noreferrer noopener"
            className="inline-flex max-w-full items-center gap-1 text-accent underline-offset-3 hover:underline"
          >
            <span className="truncate">@{username}</span>
            <ExternalLink className="size-3.5 shrink-0" aria-hidden />
            <span className="sr-only">on Instagram</span>
          </a>
        ) : null}
      </div>
      <Profile contact={contact} />
      <Facts title="Conversation">
        <Fact name="Number">{conversation.number}</Fact>
        <Fact name="Status">{statusWords[conversation.status]}</Fact>
        <Fact name="Belongs to">{conversation.assignee?.name ?? "Nobody"}</Fact>
        <Fact name="Assistant">{modeWords[conversation.assistant_mode].label}</Fact>
        <Fact name="Answering">
          <WindowMark window={conversation.reply_window} className="text-base" />
        </Fact>
        <Fact name="Began">
          <RelativeTime value={conversation.created_at} />
        </Fact>
        {channel ? (
          <Fact name="Through">
            <ChannelBadge username={channel.username} />
          </Fact>
        ) : null}
      </Facts>
      <Suspense fallback={null}>
        <ContactAbout
          key={contact.id}
          contactId={contact.id}
          conversationId={conversation.id}
          onDetails={setRead}
          onErased={() => window.location.assign("/dashboard/inbox")}
        />
      </Suspense>
    </div>
  );
}

function Profile({ contact }: { contact: Contact }) {
  if (contact.profile_status === "pending")
    return <p className="text-text-2">Instagram is asked for the profile.</p>;
  if (contact.profile_status === "unavailable") {
    return <p className="text-text-2">Instagram shows no profile of this customer.</p>;
  }
  return (
    <Facts title="On Instagram">
      {contact.follower_count === null ? null : (
        <Fact name="Followers">{new Intl.NumberFormat("en-GB").format(contact.follower_count)}</Fact>
      )}
      <YesOrNo name="Follows you" value={contact.follows_business} />
      <YesOrNo name="You follow" value={contact.followed_by_business} />
    </Facts>
  );
}

function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1.5 text-sm font-medium text-text-2">{title}</h3>
      <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-3 gap-y-1.5">{children}</dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-text-3">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

function YesOrNo({ name, value }: { name: string; value: boolean | null }) {
  return value === null ? null : <Fact name={name}>{value ? "Yes" : "No"}</Fact>;
}
