import { z } from "zod";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";
import { call } from "#lib/http/call";
import { mergeContactsSchema, updateContactSchema } from "#lib/inbox/contact-schema";
import { eraseCommenter } from "#lib/inbox/erase-commenter";
import { eraseContact } from "#lib/inbox/erase-contact";
import { getContactDetails } from "#lib/inbox/get-contact-details";
import { keepContactsApart } from "#lib/inbox/keep-contacts-apart";
import { listContacts } from "#lib/inbox/list-contacts";
import { mergeContacts } from "#lib/inbox/merge-contacts";
import { separateContact } from "#lib/inbox/separate-contact";
import { updateContact } from "#lib/inbox/update-contact";

const idSchema = z.object({ id: z.uuid("There is no such contact.") });

const detailsOf = (ctx: Context, id: string) => read(ctx, (reading) => getContactDetails(reading, id));

export const contactCalls = {
  about: call(idSchema, (ctx, { id }) => detailsOf(ctx, id)),

  update: call(idSchema.extend({ patch: updateContactSchema }), async (ctx, { id, patch }) => {
    await updateContact(ctx, id, patch);
    return await detailsOf(ctx, id);
  }),

  find: call(z.object({ q: z.string().trim().min(1).max(200) }), async (ctx, { q }) => {
    const { data } = await read(ctx, (reading) => listContacts(reading, { q, limit: 8 }));
    return data;
  }),

  merge: call(mergeContactsSchema.extend(idSchema.shape), async (ctx, { id, contact_id }) => {
    await mergeContacts(ctx, id, contact_id);
    return await detailsOf(ctx, id);
  }),

  separate: call(idSchema, async (ctx, { id }) => {
    await separateContact(ctx, id);
    return await detailsOf(ctx, id);
  }),

  keepApart: call(mergeContactsSchema.extend(idSchema.shape), async (ctx, { id, contact_id }) => {
    await keepContactsApart(ctx, id, contact_id);
    return await detailsOf(ctx, id);
  }),

  /** Whoever wrote a comment. */
  eraseCommenter: call(idSchema, async (ctx, { id }) => {
    await eraseCommenter(ctx, id);
    return null;
  }),

  erase: call(idSchema, async (ctx, { id }) => {
    await eraseContact(ctx, id);
    return null;
  }),
};
