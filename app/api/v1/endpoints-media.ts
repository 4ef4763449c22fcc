import { z } from "zod";
import type { Endpoint } from "#lib/http/openapi";
import { mediaSchema, uploadQuerySchema } from "#lib/media/schema";

/** Files to send. What is in a conversation is fetched from the addresses its attachments name. */
export const mediaEndpoints = {
  uploadMedia: {
    method: "post",
    path: "/media",
    summary:
      "Upload a file to send: the raw bytes with their content type, or a form with a field named file",
    query: uploadQuerySchema,
    body: z.string(),
    bodyType: "application/octet-stream",
    response: mediaSchema,
    status: 201,
    idempotent: true,
  },
} as const satisfies Record<string, Endpoint>;
