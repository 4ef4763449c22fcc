"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { createApiKey, revokeApiKey } from "#lib/auth/api-keys";
import { requireRole } from "#lib/auth/context";
import { createApiKeySchema } from "#lib/auth/schema";
import { action } from "#lib/http/action";

export const createKey = action(createApiKeySchema, async (ctx, input) => {
  requireRole(ctx, "owner", "admin");
  const created = await createApiKey(ctx, input);
  revalidatePath("/dashboard/settings");
  return created;
});

export const revokeKey = action(z.object({ id: z.uuid() }), async (ctx, { id }) => {
  await revokeApiKey(ctx, id);
  revalidatePath("/dashboard/settings");
});
