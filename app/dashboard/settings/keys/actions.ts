"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { savePreferences } from "#lib/desk/save-preferences";
import { action } from "#lib/http/action";

export const chooseKeys = action(z.record(z.string().max(60), z.string().max(40)), async (ctx, shortcuts) => {
  await savePreferences(ctx, { shortcuts });
  revalidatePath("/dashboard", "layout");
});
