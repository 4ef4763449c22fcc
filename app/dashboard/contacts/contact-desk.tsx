"use client";

import { useRouter } from "next/navigation";
import { ContactAbout } from "#components/dashboard/contacts/contact-about";
import { ContactContext } from "#components/dashboard/contacts/contact-api";
import type { ContactDetails } from "#lib/inbox/contact-schema";
import { contactApi } from "./contact-api";

const load = () => Promise.resolve(contactApi);

/** A contact's blocks, tied to this page's actions. */
export function ContactDesk({ details }: { details: ContactDetails }) {
  const router = useRouter();
  return (
    <ContactContext value={load}>
      <ContactAbout
        contactId={details.id}
        details={details}
        onErased={() => router.replace("/dashboard/contacts")}
      />
    </ContactContext>
  );
}
