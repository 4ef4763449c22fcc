import { RelativeTime } from "#components/ui/relative-time";
import { SoftLink } from "#components/ui/soft-link";
import type { ContactDetails } from "#lib/inbox/contact-schema";

const statusWords = { open: "Open", snoozed: "Snoozed", resolved: "Resolved" };
const outcomeWords = {
  assistant_alone: "Solved by the assistant",
  with_person: "Solved with a person",
  abandoned: "Left unanswered",
};

type ConversationsProps = Pick<ContactDetails, "conversations"> & {
  /** They stand beside one of this person's conversations. */
  beside: boolean;
};

export function Conversations({ conversations, beside }: ConversationsProps) {
  if (conversations.length === 0)
    return (
      <p className="text-sm text-text-3">
        {beside ? "There is no other conversation." : "There is no conversation yet."}
      </p>
    );
  return conversations.map((each) => (
    <div key={each.id} className="min-w-0">
      <p className="flex items-baseline gap-2">
        <SoftLink
          href={`/dashboard/inbox/${each.id}`}
          className="truncate text-accent underline-offset-3 hover:underline"
        >
          #{each.number} with @{each.channel_username}
        </SoftLink>
        <span className="text-sm text-text-3">{statusWords[each.status]}</span>
      </p>
      <p className="truncate text-sm text-text-2" dir="auto">
        {each.last_message_preview}
      </p>
    </div>
  ));
}

export function Tickets({ tickets }: Pick<ContactDetails, "tickets">) {
  if (tickets.length === 0) return <p className="text-sm text-text-3">No ticket yet.</p>;
  return tickets.map((ticket) => (
    <p key={ticket.id} className="text-sm">
      <span className="font-medium">#{ticket.number}</span>{" "}
      <span className="text-text-2">{ticket.outcome ? outcomeWords[ticket.outcome] : "Open"}</span>{" "}
      <span className="text-text-3">
        since <RelativeTime value={ticket.opened_at} />
      </span>
    </p>
  ));
}

export function Notes({ notes }: Pick<ContactDetails, "notes">) {
  if (notes.length === 0) return <p className="text-sm text-text-3">No note yet.</p>;
  return notes.map((note) => (
    <div
      key={note.id}
      className="rounded-control border border-warning/35 bg-warning-soft px-2.5 py-2 text-sm"
    >
      <p className="break-words whitespace-pre-wrap" dir="auto">
        {note.text}
      </p>
      <p className="mt-1 text-text-2">
        {note.author_name ?? "Somebody"}, <RelativeTime value={note.created_at} />
      </p>
    </div>
  ));
}
