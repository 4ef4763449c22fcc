"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { read } from "#lib/auth/read";
import { action } from "#lib/http/action";
import { addSite } from "#lib/knowledge/add-site";
import { cancelImport } from "#lib/knowledge/cancel-import";
import { choosePages } from "#lib/knowledge/choose-pages";
import { deleteSite } from "#lib/knowledge/delete-site";
import { listImportItems } from "#lib/knowledge/import-queries";
import { addSiteSchema, choosePagesSchema, importItemSchema } from "#lib/knowledge/import-schema";
import { listSourceVersions } from "#lib/knowledge/list-source-versions";
import { readSiteAgain } from "#lib/knowledge/read-site-again";
import { retryImport } from "#lib/knowledge/retry-import";
import { rollBackSource } from "#lib/knowledge/roll-back-source";
import { updateSite } from "#lib/knowledge/update-site";

const path = "/dashboard/knowledge";
const idSchema = z.object({ id: z.uuid() });

export const add = action(addSiteSchema, async (ctx, input) => {
  await addSite(ctx, input);
  revalidatePath(path);
});

export const choose = action(choosePagesSchema.safeExtend(idSchema.shape), async (ctx, { id, ...choice }) => {
  await choosePages(ctx, id, choice);
  revalidatePath(path);
});

export const cancel = action(idSchema, async (ctx, { id }) => {
  await cancelImport(ctx, id);
  revalidatePath(path);
});

export const retry = action(idSchema, async (ctx, { id }) => {
  await retryImport(ctx, id);
  revalidatePath(path);
});

export const items = action(
  idSchema.extend({ state: importItemSchema.shape.state.optional() }),
  async (ctx, { id, state }) =>
    (await read(ctx, (reading) => listImportItems(reading, id, { limit: 2000, state }))).data,
);

export const readAgain = action(idSchema, async (ctx, { id }) => {
  await readSiteAgain(ctx, id);
  revalidatePath(path);
});

export const reschedule = action(
  idSchema.extend({ schedule: z.enum(["off", "daily", "weekly"]) }),
  async (ctx, { id, schedule }) => {
    await updateSite(ctx, id, { schedule });
  },
);

export const removeSite = action(idSchema, async (ctx, { id }) => {
  await deleteSite(ctx, id);
  revalidatePath(path);
});

export const versions = action(idSchema, (ctx, { id }) =>
  read(ctx, (reading) => listSourceVersions(reading, id)),
);

export const bringBack = action(idSchema.extend({ version: z.int() }), async (ctx, { id, version }) => {
  await rollBackSource(ctx, id, version);
  revalidatePath(path);
});
