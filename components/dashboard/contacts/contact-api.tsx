import { createContext } from "react";
import type { Answer } from "#components/dashboard/inbox/inbox-api";
import type { ContactDetails, UpdateContact } from "#lib/inbox/contact-schema";
import type { Contact } from "#lib/inbox/schema";

/** What a contact's blocks ask of the server. */
export type ContactApi = {
  about: (contactId: string) => Answer<ContactDetails>;
  update: (contactId: string, patch: UpdateContact) => Answer<ContactDetails>;
  find: (q: string) => Answer<Contact[]>;
  merge: (contactId: string, otherId: string) => Answer<ContactDetails>;
  separate: (contactId: string) => Answer<ContactDetails>;
  /** They are two people: not asked about again. */
  keepApart: (contactId: string, otherId: string) => Answer<ContactDetails>;
  erase: (contactId: string) => Answer<null>;
};

/** Comes with the first contact somebody looks at. */
export const ContactContext = createContext<(() => Promise<ContactApi>) | undefined>(undefined);
