import { z } from "zod";

/** Times of the Graph API: "+0000" where ISO 8601 wants "+00:00". */
export const metaTime = z
  .string()
  .transform((text) => new Date(text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2")))
  .refine((date) => Number.isFinite(date.getTime()));
