"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";
import { action } from "#lib/http/action";
import {
  createContactFieldSchema,
  mergeContactsSchema,
  updateContactFieldSchema,
  updateContactSchema,
} from "#lib/inbox/contact-schema";
import { createContactField } from "#lib/inbox/create-contact-field";
import { deleteContactField } from "#lib/inbox/delete-contact-field";
import { eraseContact } from "#lib/inbox/erase-contact";
import { getContactDetails } from "#lib/inbox/get-contact-details";
import { listContacts } from "#lib/inbox/list-contacts";
import { mergeContacts } from "#lib/inbox/merge-contacts";
import { separateContact } from "#lib/inbox/separate-contact";
import { updateContact } from "#lib/inbox/update-contact";
import { updateContactField } from "#lib/inbox/update-contact-field";

const idSchema = z.object({ id: z.uuid("There is no such contact.") });
const fieldsPath = "/dashboard/contacts/fields";

const detailsOf = (ctx: Context, id: string) => read(ctx, (reading) => getContactDetails(reading, id));

export const about = action(idSchema, (ctx, { id }) => detailsOf(ctx, id));

export const update = action(idSchema.extend({ patch: updateContactSchema }), async (ctx, { id, patch }) => {
  await updateContact(ctx, id, patch);
  return await detailsOf(ctx, id);
});

export const find = action(z.object({ q: z.string().trim().min(1).max(200) }), async (ctx, { q }) => {
  const { data } = await read(ctx, (reading) => listContacts(reading, { q, limit: 8 }));
  return data;
});

export const merge = action(mergeContactsSchema.extend(idSchema.shape), async (ctx, { id, contact_id }) => {
  await mergeContacts(ctx, id, contact_id);
  return await detailsOf(ctx, id);
});

export const separate = action(idSchema, async (ctx, { id }) => {
  await separateContact(ctx, id);
  return await detailsOf(ctx, id);
});

export const erase = action(idSchema, async (ctx, { id }) => {
  await eraseContact(ctx, id);
  revalidatePath("/dashboard/contacts");
  return null;
});

export const createField = action(createContactFieldSchema, async (ctx, input) => {
  const field = await createContactField(ctx, input);
  revalidatePath(fieldsPath);
  return field;
});

export const changeField = action(
  idSchema.extend({ patch: updateContactFieldSchema }),
  async (ctx, { id, patch }) => {
    const field = await updateContactField(ctx, id, patch);
    revalidatePath(fieldsPath);
    return field;
  },
);

export const removeField = action(idSchema, async (ctx, { id }) => {
  await deleteContactField(ctx, id);
  revalidatePath(fieldsPath);
  return null;
});
