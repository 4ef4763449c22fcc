import type { MessageRow, ThreadRow } from "#lib/sandbox/store-message";

type Item = Record<string, unknown>;

/** What stands in `messaging[]`, key order included, since that is what gets signed. */
function between(thread: ThreadRow, from: "customer" | "business", at: number): Item {
  const customer = { id: thread.igsid };
  const business = { id: thread.businessId };
  const [sender, recipient] = from === "customer" ? [customer, business] : [business, customer];
  return { sender, recipient, timestamp: at };
}

export function messageItem(thread: ThreadRow, row: MessageRow): Item {
  const attachments = row.attachments.map(({ type, payload }) => (payload ? { type, payload } : { type }));
  const { reply_to, quick_reply, referral } = row.extra;
  return {
    ...between(thread, row.author, row.sentAt),
    message: {
      mid: row.mid,
      ...(row.text === null ? {} : { text: row.text }),
      ...(attachments.length > 0 ? { attachments } : {}),
      ...(row.author === "business" ? { is_echo: true } : {}),
      ...(row.kind === "unsupported" ? { is_unsupported: true } : {}),
      ...(reply_to ? { reply_to } : {}),
      ...(quick_reply ? { quick_reply } : {}),
      ...(referral ? { referral } : {}),
    },
  };
}

export function postbackItem(thread: ThreadRow, row: MessageRow): Item {
  const payload = row.extra.postback?.payload;
  return { ...between(thread, "customer", row.sentAt), postback: { mid: row.mid, title: row.text, payload } };
}

export function deletionItem(thread: ThreadRow, row: MessageRow, at: number): Item {
  const echo = row.author === "business" ? { is_echo: true } : {};
  return { ...between(thread, row.author, at), message: { mid: row.mid, is_deleted: true, ...echo } };
}

export function editItem(thread: ThreadRow, row: MessageRow, at: number): Item {
  const message_edit = { mid: row.mid, text: row.text, num_edit: row.edits };
  return { ...between(thread, "customer", at), message_edit };
}

/** No edit at all: Meta sends these for brand-new messages, without a text, a sender or a recipient. */
export function editHintItem(row: MessageRow): Item {
  return { timestamp: row.sentAt, message_edit: { mid: row.mid, num_edit: 0 } };
}

export function reactionItem(
  thread: ThreadRow,
  reaction: { mid: string; at: number; reaction: string; emoji: string | null },
): Item {
  const { mid, at, emoji } = reaction;
  const what = emoji
    ? { mid, action: "react", reaction: reaction.reaction, emoji }
    : { mid, action: "unreact" };
  return { ...between(thread, "customer", at), reaction: what };
}

export function readItem(thread: ThreadRow, mid: string, at: number): Item {
  return { ...between(thread, "customer", at), read: { mid } };
}

export function referralItem(thread: ThreadRow, ref: string, at: number): Item {
  return { ...between(thread, "customer", at), referral: { ref, source: "SHORTLINKS", type: "OPEN_THREAD" } };
}

/** The `value` of a comment; the envelope's two shapes are the outbox's business. */
export function commentValue({ row, post, from }: CommentParts): Item {
  const ad = {
    ad_id: post.adId,
    ad_title: post.adTitle,
    original_media_id: post.originalId,
  };
  return {
    id: row.id,
    ...(row.parentId === null ? {} : { parent_id: row.parentId }),
    from,
    text: row.text,
    media: {
      id: post.id,
      media_product_type: post.productType === "LIVE" ? "FEED" : post.productType,
      ...(post.productType === "AD" ? ad : {}),
    },
  };
}

type CommentParts = {
  row: { id: string; parentId: string | null; text: string };
  post: {
    id: string;
    productType: string;
    adId: string | null;
    adTitle: string | null;
    originalId: string | null;
  };
  from: { id: string; username: string };
};
