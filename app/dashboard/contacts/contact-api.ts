import type { ContactApi } from "#components/dashboard/contacts/contact-api";
import { answer } from "../inbox/answer";
import * as actions from "./actions";

/** The questions of a contact's blocks, asked through this page's actions. */
export const contactApi: ContactApi = {
  about: (id) => answer(actions.about(undefined, { id })),
  update: (id, patch) => answer(actions.update(undefined, { id, patch })),
  find: (q) => answer(actions.find(undefined, { q })),
  merge: (id, contact_id) => answer(actions.merge(undefined, { id, contact_id })),
  separate: (id) => answer(actions.separate(undefined, { id })),
  erase: (id) => answer(actions.erase(undefined, { id })),
};
