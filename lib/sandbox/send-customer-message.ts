import { randomInt } from "node:crypto";
import type { z } from "zod";
import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { customerNamed, getCustomer, pictureUrl } from "#lib/sandbox/create-customer";
import { mutate } from "#lib/sandbox/mutate";
import { queueWebhook, strikes, type WebhookField } from "#lib/sandbox/queue-webhook";
import { currentSandbox } from "#lib/sandbox/sandbox-context";
import {
  type CustomerContent,
  type CustomerMessage,
  customerMessageSchema,
  type sentMessageSchema,
} from "#lib/sandbox/schema";
import { ensureThread, findMessage, type NewMessage, storeMessage } from "#lib/sandbox/store-message";
import { messageView } from "#lib/sandbox/views";
import { editHintItem, messageItem, postbackItem } from "#lib/sandbox/webhook-items";

type Sent = z.output<typeof sentMessageSchema>;
type Content = Pick<NewMessage, "kind" | "text" | "attachments" | "extra">;

/** A customer writes to a business. Opens the reply window, and is told to every subscribed app. */
export async function sendCustomerMessage(
  db: Db,
  input: CustomerMessage,
  publicUrl = currentSandbox().publicUrl,
): Promise<Sent> {
  const message = customerMessageSchema.parse(input);
  const businessId = await resolveBusiness(db, message.business_id);
  const customer = message.customer_id
    ? await getCustomer(db, message.customer_id)
    : await customerNamed(db, message.from ?? "Ana Duarte", publicUrl);
  const content = contentOf(message, publicUrl);
  return mutate(db, async (mutation) => {
    const thread = await ensureThread(mutation, businessId, customer.id);
    const replied = message.reply_to_mid ? await findMessage(mutation.trx, message.reply_to_mid) : undefined;
    if (message.reply_to_mid && replied?.thread.igsid !== thread.igsid) {
      throw new AppError("not-found", "The message replied to is not in this thread.");
    }
    const extra = replied
      ? { ...content.extra, reply_to: { mid: replied.row.mid, is_self_reply: false } }
      : content.extra;
    const row = await storeMessage(mutation, thread, {
      ...content,
      extra,
      author: "customer",
      via: "customer",
    });
    const postback = row.kind === "postback";
    const field: WebhookField = postback ? "messaging_postbacks" : "messages";
    const item = postback ? postbackItem(thread, row) : messageItem(thread, row);
    await queueWebhook(mutation, { businessId, field, item });
    if (!postback && strikes(mutation.weather.edit_hint_percent)) {
      await queueWebhook(mutation, { businessId, field: "message_edit", item: editHintItem(row) });
    }
    return {
      business_id: businessId,
      customer_id: customer.id,
      igsid: thread.igsid,
      message: messageView(row, []),
    };
  });
}

async function resolveBusiness(db: Db, id: string | undefined): Promise<string> {
  let query = db.selectFrom("sandbox.businesses").select("id").orderBy("id").limit(1);
  if (id) query = query.where("id", "=", id);
  const found = await query.executeTakeFirst();
  if (!found) throw new AppError("not-found", "The sandbox has no such account.");
  return found.id;
}

const exclusive = [
  "story_reply",
  "story_mention",
  "share",
  "quick_reply",
  "postback",
  "referral",
  "unsupported",
  "ephemeral",
] as const;

function contentOf(message: CustomerContent, publicUrl: string): Content {
  const given = exclusive.filter((kind) => message[kind] !== undefined);
  const plain = message.text !== undefined || message.attachment !== undefined;
  if (given.length > 1 || (given.length === 1) === plain) {
    throw new AppError(
      "validation",
      `Give a text, an attachment, or exactly one of ${exclusive.join(", ")}.`,
    );
  }
  const kind = given[0];
  return kind ? special(kind, message, publicUrl) : plainContent(message, publicUrl);
}

function plainContent(message: CustomerContent, publicUrl: string): Content {
  const { attachment } = message;
  const text = message.text ?? null;
  if (!attachment) return { kind: "text", text };
  // A sticker comes as an image; a file without an address is made up.
  const type = attachment.type === "sticker" ? "image" : attachment.type;
  const url = attachment.url ?? sampleUrl(publicUrl, attachment.type);
  return { kind: "attachment", text, attachments: [{ type, payload: { url } }] };
}

const postIds = {
  ig_post: "ig_post_media_id",
  ig_reel: "reel_video_id",
  reel: "reel_video_id",
  share: undefined,
};

function special(kind: (typeof exclusive)[number], message: CustomerContent, publicUrl: string): Content {
  const { story_reply, story_mention, share, quick_reply, postback, referral } = message;
  const url = sampleUrl(publicUrl, kind);
  if (story_reply) {
    const story = { id: mediaId(), url: story_reply.story_url ?? url };
    return { kind, text: story_reply.text, extra: { reply_to: { story } } };
  }
  if (story_mention) {
    return {
      kind,
      text: null,
      attachments: [{ type: "story_mention", payload: { url: story_mention.url ?? url } }],
    };
  }
  if (share) {
    const name = postIds[share.type];
    const payload = { ...(name ? { [name]: mediaId(), title: share.title } : {}), url: share.url ?? url };
    return { kind, text: null, attachments: [{ type: share.type, payload }] };
  }
  if (quick_reply)
    return { kind, text: quick_reply.title, extra: { quick_reply: { payload: quick_reply.payload } } };
  if (postback) return { kind, text: postback.title, extra: { postback: { payload: postback.payload } } };
  if (referral) {
    const ad = {
      ad_id: "120000000000001",
      ads_context_data: { ad_title: referral.ad_title, photo_url: url },
    };
    const from = { ref: referral.ref, source: referral.source, type: "OPEN_THREAD" };
    return {
      kind,
      text: referral.text,
      extra: { referral: referral.source === "ADS" ? { ...from, ...ad } : from },
    };
  }
  return kind === "ephemeral"
    ? { kind, text: null, attachments: [{ type: "ephemeral" }] }
    : { kind, text: null };
}

function mediaId(): string {
  return `178900${randomInt(10_000, 99_999)}${randomInt(100_000, 999_999)}`;
}

const samples: Record<string, string> = {
  video: "sample-video.webm",
  audio: "sample-audio.wav",
  file: "sample-file.pdf",
};

/** Signed and private, like the addresses of Meta's own media. */
function sampleUrl(publicUrl: string, kind: string): string {
  const address = samples[kind]
    ? `${publicUrl}/media/${samples[kind]}`
    : pictureUrl(publicUrl, `${kind}-${mediaId()}`);
  return `${address}?asset_id=${mediaId()}&signature=${randomInt(1e9)}`;
}
