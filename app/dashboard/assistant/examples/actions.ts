"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { deleteGolden } from "#lib/assistant/delete-golden";
import { goldenConversationSchema, importGoldenSchema } from "#lib/assistant/golden-schema";
import { importGolden } from "#lib/assistant/import-golden";
import { saveGolden } from "#lib/assistant/save-golden";
import { startGolden } from "#lib/assistant/start-golden";
import { action } from "#lib/http/action";

const path = "/dashboard/assistant/examples";

export const save = action(goldenConversationSchema, async (ctx, golden) => {
  await saveGolden(ctx, golden);
  revalidatePath(path);
});

export const remove = action(z.object({ id: z.uuid() }), async (ctx, { id }) => {
  await deleteGolden(ctx, id);
  revalidatePath(path);
});

export const runAll = action(z.object({}), async (ctx) => {
  await startGolden(ctx);
  revalidatePath(path);
});

export const importFile = action(importGoldenSchema, async (ctx, { yaml }) => {
  const outcome = await importGolden(ctx, yaml);
  revalidatePath(path);
  return outcome;
});
