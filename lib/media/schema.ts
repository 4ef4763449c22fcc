import { z } from "zod";
import { mediaKinds } from "#lib/media/kinds";

export const mediaKindSchema = z.enum(mediaKinds);
export const mediaStateSchema = z.enum(["pending", "stored", "failed", "expired", "refused"]);

/** A file of ours. `url` stands below this installation's address and asks for a session or an API key. */
export const mediaSchema = z.object({
  id: z.uuid(),
  kind: mediaKindSchema,
  name: z.string().nullable(),
  mime_type: z.string(),
  size: z.number().int(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  url: z.string(),
  thumbnail_url: z.string().nullable(),
  created_at: z.iso.datetime(),
});

export const uploadQuerySchema = z.object({ name: z.string().max(500).optional() });

export const openMediaSchema = z.object({
  variant: z.enum(["file", "thumbnail"]).default("file"),
  download: z.stringbool().default(false),
});

export type Media = z.infer<typeof mediaSchema>;
export type MediaKind = z.infer<typeof mediaKindSchema>;
