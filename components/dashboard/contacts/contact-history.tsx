import { ContactBlock } from "#components/dashboard/contacts/contact-block";
import { later } from "#components/ui/later";
import type { ContactDetails } from "#lib/inbox/contact-schema";

const items = () => import("#components/dashboard/contacts/contact-history-items");
const Conversations = later(async () => (await items()).Conversations);
const Tickets = later(async () => (await items()).Tickets);
const Notes = later(async () => (await items()).Notes);

type ContactHistoryProps = { details: ContactDetails; conversationId?: string | undefined };

/** What was said and done with this person elsewhere and before. */
export function ContactHistory({ details, conversationId }: ContactHistoryProps) {
  const others = details.conversations.filter(({ id }) => id !== conversationId);
  const { tickets, notes } = details;
  return (
    <>
      <ContactBlock
        later
        title={conversationId ? "Other conversations" : "Conversations"}
        count={others.length}
        open={!conversationId}
      >
        <Conversations conversations={others} beside={conversationId !== undefined} />
      </ContactBlock>
      <ContactBlock later title="Tickets" count={tickets.length}>
        <Tickets tickets={tickets} />
      </ContactBlock>
      <ContactBlock later title="Notes" count={notes.length}>
        <Notes notes={notes} />
      </ContactBlock>
    </>
  );
}
