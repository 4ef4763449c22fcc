"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { FormState } from "#components/ui/form-state";
import { action } from "#lib/http/action";
import { deleteSource } from "#lib/knowledge/delete-source";
import { getSource } from "#lib/knowledge/queries";
import { saveSource } from "#lib/knowledge/save-source";
import { saveSourceSchema, searchSourcesSchema, updateSourceSchema } from "#lib/knowledge/schema";
import { searchSources } from "#lib/knowledge/search-knowledge";
import { updateSource } from "#lib/knowledge/update-source";

const path = "/dashboard/knowledge";
const idSchema = z.object({ id: z.uuid() });

const create = action(saveSourceSchema, async (ctx, input) => {
  await saveSource(ctx, input);
  revalidatePath(path);
});

const change = action(updateSourceSchema.safeExtend(idSchema.shape), async (ctx, { id, ...patch }) => {
  await updateSource(ctx, id, patch);
  revalidatePath(path);
});

/** A form with an id rewrites that source; one without writes a new one. */
export async function save(state: FormState, form: FormData): Promise<FormState> {
  return form.has("id") ? change(state, form) : create(state, form);
}

export const load = action(idSchema, (ctx, { id }) => getSource(ctx, id));

export const remove = action(idSchema, async (ctx, { id }) => {
  await deleteSource(ctx, id);
  revalidatePath(path);
});

export const search = action(searchSourcesSchema, ({ db, organizationId }, { q, limit }) =>
  searchSources(db, { organizationId, query: q, limit }),
);
