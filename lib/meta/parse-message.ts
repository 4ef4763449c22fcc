import { z } from "zod";
import type { ContentKind, EventAttachment, EventDetails, InstagramEvent, Referral } from "#lib/meta/events";
import { flag, idField, optionalId, optionalText, optionalUrl, textField } from "#lib/meta/fields";
import { parseAttachments } from "#lib/meta/parse-attachments";

export const referralSchema = z
  .object({
    ref: optionalText,
    source: optionalText,
    type: optionalText,
    ad_id: optionalId,
    ads_context_data: z.object({ ad_title: optionalText }).nullable().catch(null),
    product: z.object({ id: optionalId }).nullable().catch(null),
  })
  .transform(
    (referral): Referral => ({
      ref: referral.ref,
      source: referral.source,
      type: referral.type,
      ad_id: referral.ad_id,
      ad_title: referral.ads_context_data?.ad_title ?? null,
      product_id: referral.product?.id ?? null,
    }),
  )
  .nullable()
  .catch(null);

const storySchema = z
  .object({ id: optionalId, url: optionalUrl, link_sticker_url: optionalUrl })
  .nullable()
  .catch(null);

/** Strict about which message it is, lenient about the rest: what somebody sent is shown, if only as unsupported. */
export const messageSchema = z.object({
  mid: idField,
  text: textField.nullish().catch(null),
  attachments: z.array(z.unknown()).nullish().catch(null),
  is_echo: flag,
  is_deleted: flag,
  is_self: flag,
  is_unsupported: flag,
  reply_to: z.object({ mid: optionalId, story: storySchema }).nullable().catch(null),
  quick_reply: z.object({ payload: optionalText }).nullable().catch(null),
  referral: referralSchema,
});

export type Message = z.output<typeof messageSchema>;

type Content = Pick<
  Extract<InstagramEvent, { kind: "message" }>,
  "text" | "contentKind" | "attachments" | "replyToExternalId" | "details"
>;

/** What a message says, whoever wrote it. `beside`: a referral that stands next to the message instead of in it. */
export function messageContent(message: Message, beside: Referral | null): Content {
  const attachments = parseAttachments(message.attachments ?? []);
  return {
    contentKind: contentKind(message, attachments),
    text: message.text || null,
    attachments,
    replyToExternalId: message.reply_to?.mid ?? null,
    details: detailsOf(message, beside),
  };
}

function detailsOf(message: Message, beside: Referral | null): EventDetails {
  const story = message.reply_to?.story;
  const payload = message.quick_reply?.payload;
  const referral = message.referral ?? beside;
  return {
    ...(story && { story }),
    ...(payload && { quick_reply: { payload } }),
    ...(referral && { referral }),
  };
}

function contentKind(message: Message, attachments: EventAttachment[]): ContentKind {
  if (message.reply_to?.story) return "story_reply";
  if (attachments.some(({ kind }) => kind === "story_mention")) return "story_mention";
  const [first] = attachments;
  if (first) return first.kind === "story" || first.kind === "reel" ? "share" : first.kind;
  return message.text && !message.is_unsupported ? "text" : "unsupported";
}
