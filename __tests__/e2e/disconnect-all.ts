import type { Page } from "@playwright/test";
import { z } from "zod";

const channelsSchema = z.object({ data: z.array(z.object({ id: z.uuid(), status: z.string() })) });

/** Frees the sandbox's accounts for the next test, also when this one failed half-way. */
export async function disconnectAll(page: Page) {
  const response = await page.request.get("/api/v1/channels");
  if (!response.ok()) return;
  const headers = { origin: new URL(response.url()).origin };
  for (const { id, status } of channelsSchema.parse(await response.json()).data) {
    if (status !== "disconnected") await page.request.delete(`/api/v1/channels/${id}`, { headers });
  }
}
