"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action } from "#lib/http/action";
import { createLabel } from "#lib/inbox/create-label";
import { deleteLabel } from "#lib/inbox/delete-label";
import { mergeLabel } from "#lib/inbox/merge-label";
import { createLabelSchema, labelSchema, mergeLabelSchema, updateLabelSchema } from "#lib/inbox/queue-schema";
import { updateLabel } from "#lib/inbox/update-label";

const byId = labelSchema.pick({ id: true });
const refresh = () => revalidatePath("/dashboard/settings/labels");

export const addLabel = action(createLabelSchema, async (ctx, input) => {
  await createLabel(ctx, input);
  refresh();
});

export const changeLabel = action(
  z.object({ ...byId.shape, ...updateLabelSchema.shape }),
  async (ctx, { id, ...patch }) => {
    await updateLabel(ctx, id, patch);
    refresh();
  },
);

export const merge = action(
  z.object({ ...byId.shape, ...mergeLabelSchema.shape }),
  async (ctx, { id, into_id }) => {
    await mergeLabel(ctx, id, into_id);
    refresh();
  },
);

export const dropLabel = action(byId, async (ctx, { id }) => {
  await deleteLabel(ctx, id);
  refresh();
});
