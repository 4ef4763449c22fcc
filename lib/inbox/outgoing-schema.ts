import { z } from "zod";
import { longestButton, mostButtons } from "#lib/inbox/limits";
import { mediaKindSchema } from "#lib/media/schema";

/** A file uploaded to `/media`, or one that stands on the internet. */
export const outgoingAttachmentSchema = z.union([
  z.strictObject({ media_id: z.uuid() }).transform(({ media_id: mediaId }) => ({ mediaId })),
  z.strictObject({
    kind: mediaKindSchema,
    url: z.url({ protocol: /^https?$/, error: "Give an address that begins with https://." }),
  }),
]);

export const quickRepliesSchema = z
  .array(
    z
      .string()
      .trim()
      .min(1, "Write something on the button.")
      .max(longestButton, `Keep a button to ${longestButton} characters or fewer.`),
  )
  .min(1, "Offer at least one button.")
  .max(mostButtons, `Offer ${mostButtons} buttons or fewer.`)
  .refine((titles) => new Set(titles).size === titles.length, "Two buttons say the same.");

export const createMessageSchema = z
  .strictObject({
    text: z.string().trim().min(1, "Write some text.").max(10_000, "Keep this to 10000 characters or fewer."),
    attachments: z.array(outgoingAttachmentSchema).max(10, "Attach 10 files or fewer."),
    reply_to_id: z.uuid(),
    quick_replies: quickRepliesSchema,
    /** The newest message known when this was written: refused with `newer-messages` when something was said since. */
    last_seen_message_id: z.uuid(),
  })
  .partial()
  .refine((input) => input.quick_replies === undefined || input.text !== undefined, {
    path: ["quick_replies"],
    message: "Quick replies need a text above them.",
  })
  .refine((input) => input.text !== undefined || (input.attachments?.length ?? 0) > 0, {
    path: ["text"],
    message: "Write some text or attach a file.",
  });
