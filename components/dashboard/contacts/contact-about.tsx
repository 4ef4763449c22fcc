"use client";

import { use, useEffect, useEffectEvent, useState } from "react";
import { type ContactApi, ContactContext } from "#components/dashboard/contacts/contact-api";
import { ContactBlock } from "#components/dashboard/contacts/contact-block";
import { ContactFields } from "#components/dashboard/contacts/contact-fields";
import { ContactHistory } from "#components/dashboard/contacts/contact-history";
import { useLiveChanges } from "#components/live/use-live-changes";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { later } from "#components/ui/later";
import { Skeleton } from "#components/ui/skeleton";
import type { ContactAccount, ContactDetails } from "#lib/inbox/contact-schema";

const ContactPerson = later(
  async () => (await import("#components/dashboard/contacts/contact-person")).ContactPerson,
);
const ContactData = later(
  async () => (await import("#components/dashboard/contacts/contact-data")).ContactData,
);

const liveTypes = ["contact.updated"];

type ContactAboutProps = {
  contactId: string;
  /** The conversation beside which this stands: it is no other one. */
  conversationId?: string;
  /** Read already, where the page could. */
  details?: ContactDetails;
  onErased: () => void;
  /** They were read, or somebody changed them. */
  onDetails?: (details: ContactDetails) => void;
};

export type Change = (
  ask: (api: ContactApi) => Promise<ContactDetails | string>,
) => Promise<string | undefined>;

/** Everything known of a contact besides Instagram's profile, block by block. */
export function ContactAbout({ contactId, conversationId, onErased, ...props }: ContactAboutProps) {
  const load = use(ContactContext);
  const [api, setApi] = useState<ContactApi>();
  const [details, setKnown] = useState(props.details);
  const [problem, setProblem] = useState<string>();
  const known = props.details !== undefined;
  const setDetails = (answer: ContactDetails) => {
    setKnown(answer);
    props.onDetails?.(answer);
  };
  const start = useEffectEvent(async () => {
    setProblem(undefined);
    const loaded = await load?.().catch(() => undefined);
    if (!loaded) return setProblem("Parley did not answer. Check your connection and try again.");
    setApi(loaded);
    if (known) return;
    const answer = await loaded.about(contactId);
    if (typeof answer === "string") setProblem(answer);
    else setDetails(answer);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew for another contact
  useEffect(() => void start(), [contactId]);

  useLiveChanges({
    types: liveTypes,
    readAtStart: true,
    concerns(_type, data) {
      const { id }: { id: string } = JSON.parse(data);
      return id === contactId || othersIn(details).some((other) => other.id === id);
    },
    onChange: () => void refresh(),
  });

  // What is on the screen stays where it cannot be read anew.
  async function refresh() {
    const answer = await api?.about(contactId);
    if (answer !== undefined && typeof answer !== "string") setDetails(answer);
  }

  async function erase() {
    const answer = await (api?.erase(contactId) ?? "One moment, this is still loading.");
    if (typeof answer === "string") return answer;
    onErased();
  }

  const change: Change = async (ask) => {
    if (!api) return "One moment, this is still loading.";
    const answer = await ask(api);
    if (typeof answer === "string") return answer;
    setDetails(answer);
  };

  if (problem) {
    return (
      <Alert tone="danger" live>
        {problem}
        <Button size="sm" className="mt-2" onClick={() => void start()}>
          Try again
        </Button>
      </Alert>
    );
  }
  if (!details) return <Loading />;
  return (
    <div className="flex flex-col">
      <ContactBlock title="Details" open>
        <ContactFields key={details.id} details={details} onChange={change} />
      </ContactBlock>
      <ContactHistory details={details} conversationId={conversationId} />
      <ContactBlock
        later
        title="Same person"
        count={details.merged_with.length}
        open={details.merged_with.length + details.merge_suggestions.length > 0}
      >
        <ContactPerson details={details} api={api} onChange={change} />
      </ContactBlock>
      <ContactBlock later title="Their data">
        <ContactData
          name={details.name ?? details.username ?? "this person"}
          exportAddress={`/api/v1/contacts/${details.id}/export`}
          onErase={erase}
        >
          The conversation, its messages and files, notes, comments and everything else kept of this contact
          are deleted for good. A person merged with it stays. Nothing at Instagram changes.
        </ContactData>
      </ContactBlock>
    </div>
  );
}

/** Those who are or may be the same person. */
function othersIn(details: ContactDetails | undefined): ContactAccount[] {
  return details ? [...details.merged_with, ...details.merge_suggestions] : [];
}

function Loading() {
  return (
    <div
      role="status"
      aria-label="Loading what is known of this contact"
      className="flex flex-col gap-3 pt-2"
    >
      <Skeleton className="h-5 w-24" />
      <Skeleton className="h-9" />
      <Skeleton className="h-9" />
    </div>
  );
}
