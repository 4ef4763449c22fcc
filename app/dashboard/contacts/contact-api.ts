import type { ContactApi } from "#components/dashboard/contacts/contact-api";
import { callsOf } from "../call";
import { answer } from "../inbox/answer";
import type { contactCalls } from "./calls";

const contacts = callsOf<typeof contactCalls>("contacts");

/** The questions of a contact's blocks, asked of the server. */
export const contactApi: ContactApi = {
  about: (id) => answer(contacts.about({ id })),
  update: (id, patch) => answer(contacts.update({ id, patch })),
  find: (q) => answer(contacts.find({ q })),
  merge: (id, contact_id) => answer(contacts.merge({ id, contact_id })),
  separate: (id) => answer(contacts.separate({ id })),
  keepApart: (id, contact_id) => answer(contacts.keepApart({ id, contact_id })),
  erase: (id) => answer(contacts.erase({ id })),
};
