"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action } from "#lib/http/action";
import { createContactFieldSchema, updateContactFieldSchema } from "#lib/inbox/contact-schema";
import { createContactField } from "#lib/inbox/create-contact-field";
import { deleteContactField } from "#lib/inbox/delete-contact-field";
import { updateContactField } from "#lib/inbox/update-contact-field";

const idSchema = z.object({ id: z.uuid("There is no such contact field.") });
const fieldsPath = "/dashboard/contacts/fields";

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
