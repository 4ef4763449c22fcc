import { z } from "zod";
import { badParameter, type GraphError } from "#lib/sandbox/graph-error";
import { isObject, type Parameters } from "#lib/sandbox/parameters";
import type { NewMessage } from "#lib/sandbox/store-message";

/** A send request that follows every rule that can be checked without knowing the thread. */
export type SendRequest = {
  recipientId: string;
  /** A private reply names the comment instead of a person. */
  commentId: string | undefined;
  humanAgent: boolean;
  replyToMid: string | undefined;
  message: Pick<NewMessage, "kind" | "text" | "attachments" | "quickReplies">;
};

const mostBytes = 1000;
const messagingTypes = ["RESPONSE", "UPDATE", "MESSAGE_TAG", "UTILITY"];
const retiredTags = ["CONFIRMED_EVENT_UPDATE", "ACCOUNT_UPDATE", "POST_PURCHASE_UPDATE"];

const link = z.url({ protocol: /^https?$/, error: "url should represent a valid URI" });
const button = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("web_url"), url: link, title: z.string().min(1).max(20) }),
  z.strictObject({
    type: z.literal("postback"),
    title: z.string().min(1).max(20),
    payload: z.string().max(1000),
  }),
]);
const element = z
  .strictObject({
    title: z.string().min(1).max(80),
    subtitle: z.string().max(80).optional(),
    image_url: link.optional(),
    default_action: z.object({ type: z.literal("web_url"), url: link }).optional(),
    buttons: z.array(button).min(1).max(3).optional(),
  })
  .refine(({ title: _, ...rest }) => Object.keys(rest).length > 0, "needs a property besides its title");
const template = z.discriminatedUnion("template_type", [
  z.strictObject({
    template_type: z.literal("button"),
    text: z.string().min(1).max(640),
    buttons: z.array(button).min(1).max(3),
  }),
  z.strictObject({ template_type: z.literal("generic"), elements: z.array(element).min(1).max(10) }),
]);
const media = z
  .strictObject({
    url: link.optional(),
    is_reusable: z.unknown().optional(),
    attachment_id: z.string().optional(),
  })
  .refine(
    ({ url, attachment_id }) => (url === undefined) !== (attachment_id === undefined),
    "needs one of url, attachment_id",
  );
const attachment = z.discriminatedUnion("type", [
  z.strictObject({ type: z.enum(["image", "video", "audio", "file"]), payload: media }),
  z.strictObject({ type: z.literal("like_heart"), payload: z.strictObject({}).optional() }),
  z.strictObject({ type: z.literal("MEDIA_SHARE"), payload: z.strictObject({ id: z.string().min(1) }) }),
  z.strictObject({ type: z.literal("template"), payload: template }),
]);
const quickReply = z.strictObject({
  content_type: z.literal("text", { error: "content_type must be text" }),
  title: z.string().min(1),
  payload: z.string().max(1000),
  image_url: link.optional(),
});
const messageSchema = z
  .strictObject({
    text: z.string().optional(),
    attachment: attachment.optional(),
    attachments: z
      .array(z.strictObject({ type: z.literal("image"), payload: media }))
      .min(1)
      .max(10)
      .optional(),
    quick_replies: z.array(quickReply).min(1).max(13).optional(),
    metadata: z.string().max(1000).optional(),
  })
  .refine((m) => [m.text, m.attachment, m.attachments].filter((one) => one !== undefined).length === 1, {
    error: "must have exactly one of text, attachment, attachments",
  })
  .refine((m) => m.quick_replies === undefined || m.text !== undefined, "quick_replies need a text");

export function readRecipient(parameters: Parameters): string {
  const { recipient } = parameters;
  if (!isObject(recipient)) throw badParameter("The parameter recipient is required");
  const wrong = Object.keys(recipient).find((key) => !["id", "comment_id"].includes(key));
  if (wrong) throw badParameter(`Invalid keys "${wrong}" were found in param "recipient".`);
  if (typeof recipient.id !== "string" || !/^\d{1,30}$/.test(recipient.id)) throw noMatchingUser();
  return recipient.id;
}

/** The comment that a private reply answers. */
function readComment({ recipient }: Parameters): string | undefined {
  if (!isObject(recipient) || !("comment_id" in recipient)) return undefined;
  const { comment_id: commentId } = recipient;
  if (typeof commentId === "string" && /^\d{1,30}$/.test(commentId) && Object.keys(recipient).length === 1)
    return commentId;
  throw badParameter("The comment is invalid for a private reply", 2534025);
}

export function noMatchingUser(): GraphError {
  return badParameter("No matching Instagram user", 2534014);
}

export function readSendRequest(parameters: Parameters): SendRequest {
  const commentId = readComment(parameters);
  const recipientId = commentId === undefined ? readRecipient(parameters) : "";
  const humanAgent = readTag(parameters);
  if (parameters.message === undefined) throw badParameter("The parameter message is required");
  const parsed = messageSchema.safeParse(parameters.message);
  if (!parsed.success) throw refusal(parsed.error);
  const replyTo = parameters.reply_to;
  const replyToMid = isObject(replyTo) && typeof replyTo.mid === "string" ? replyTo.mid : undefined;
  if (replyTo !== undefined && !replyToMid) throw badParameter("Param reply_to must have a mid");
  return { recipientId, commentId, humanAgent, replyToMid, message: contentOf(parsed.data) };
}

/** @returns whether the human agent tag is on it; every other tag is gone from Instagram. */
function readTag({ messaging_type: type, tag }: Parameters): boolean {
  if (type !== undefined && (typeof type !== "string" || !messagingTypes.includes(type))) {
    throw badParameter(`Param messaging_type must be one of {${messagingTypes.join(", ")}}`);
  }
  if (tag === undefined) {
    if (type === "MESSAGE_TAG")
      throw badParameter("Param tag is required when messaging_type is MESSAGE_TAG");
    return false;
  }
  if (typeof tag === "string" && retiredTags.includes(tag)) {
    throw badParameter(`The message tag ${tag} is no longer supported`);
  }
  if (tag !== "HUMAN_AGENT") throw badParameter("Param tag must be one of {HUMAN_AGENT}");
  if (type !== undefined && type !== "MESSAGE_TAG") {
    throw badParameter("Param messaging_type must be MESSAGE_TAG when a tag is given");
  }
  return true;
}

function refusal(error: z.ZodError): GraphError {
  const issue = error.issues[0];
  const where = ["message", ...(issue?.path ?? [])].join(".");
  if (issue?.code === "unrecognized_keys") {
    return badParameter(`Invalid keys "${issue.keys.join(", ")}" were found in param "${where}".`);
  }
  return badParameter(`Param ${where} ${issue?.message ?? "is invalid"}`);
}

function contentOf(message: z.output<typeof messageSchema>): SendRequest["message"] {
  if (message.text !== undefined) {
    if (message.text.trim() === "")
      throw badParameter("Param message.text must be a non-empty UTF-8 encoded string");
    if (Buffer.byteLength(message.text) > mostBytes) {
      throw badParameter(`Length of param message.text must be less than or equal to ${mostBytes} bytes`);
    }
    // A longer title is cut, not refused.
    const quickReplies = message.quick_replies?.map(({ title, payload }) => ({
      title: title.slice(0, 20),
      payload,
    }));
    return { kind: "text", text: message.text, quickReplies };
  }
  const list = message.attachments ?? (message.attachment ? [message.attachment] : []);
  const first = list[0];
  if (list.some(({ payload }) => payload && "attachment_id" in payload && payload.attachment_id)) {
    throw badParameter("The attachment id does not belong to this account", 2018074);
  }
  if (first?.type === "template") return templateOf(first.payload);
  if (first?.type === "like_heart")
    return { kind: "like_heart", text: null, attachments: [{ type: "like_heart" }] };
  if (first?.type === "MEDIA_SHARE") {
    const payload = { ig_post_media_id: first.payload.id, title: "Post" };
    return { kind: "share", text: null, attachments: [{ type: "ig_post", payload }] };
  }
  const files = list.map(({ type, payload }) => ({
    type,
    payload: { url: payload && "url" in payload ? payload.url : "" },
  }));
  return { kind: "attachment", text: null, attachments: files };
}

function templateOf(payload: z.output<typeof template>): SendRequest["message"] {
  const elements =
    payload.template_type === "generic"
      ? payload.elements
      : [{ title: payload.text, buttons: payload.buttons }];
  return {
    kind: "template",
    text: null,
    attachments: [{ type: "template", payload: { generic: { elements } } }],
  };
}
