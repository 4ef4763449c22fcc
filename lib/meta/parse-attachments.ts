import { z } from "zod";
import type { EventAttachment } from "#lib/meta/events";
import { optionalId, optionalText, optionalUrl } from "#lib/meta/fields";

/** Meta's types that we can show; every other one is kept as unsupported, with its name. */
const kinds = new Map<string, EventAttachment["kind"]>(
  Object.entries({
    image: "image",
    video: "video",
    audio: "audio",
    file: "file",
    share: "share",
    ig_post: "share",
    ig_reel: "reel",
    reel: "reel",
    post: "share",
    media: "share",
    media_share: "share",
    story: "story",
    ig_story: "story",
    fallback: "share",
    product: "share",
    story_mention: "story_mention",
    sticker: "sticker",
    like_heart: "sticker",
    template: "template",
  } as const),
);

const titled = z.object({ title: optionalText });
const firstTitle = z
  .object({ elements: z.array(titled).min(1) })
  .transform(({ elements }) => elements[0]?.title ?? null)
  .catch(null);

const payloadSchema = z
  .object({
    url: optionalUrl,
    title: optionalText,
    text: optionalText,
    generic: firstTitle,
    elements: z.unknown().optional(),
    ig_post_media_id: optionalId,
    reel_video_id: optionalId,
    sticker_id: optionalId,
    attachment_id: optionalId,
    id: optionalId,
  })
  .nullable()
  .catch(null);

const attachmentSchema = z.object({
  type: z.string().toLowerCase().max(60).catch("unknown"),
  payload: payloadSchema,
  title: optionalText,
  url: optionalUrl,
});

type Parsed = EventAttachment & { type: string };

const nothing: Parsed = { kind: "unsupported", type: "unknown", url: null, title: null, externalId: null };

/** Every attachment, known or not, in Meta's order; a shared post that Meta names twice, once. */
export function parseAttachments(list: readonly unknown[]): EventAttachment[] {
  return mergeSharedPosts(list.map(parseAttachment));
}

function parseAttachment(value: unknown): Parsed {
  const parsed = attachmentSchema.safeParse(value);
  if (!parsed.success) return nothing;
  const { type, payload, title, url } = parsed.data;
  const kind = payload?.sticker_id ? "sticker" : (kinds.get(type) ?? "unsupported");
  return {
    kind,
    type,
    url: payload?.url ?? url,
    title: titleOf(payload) ?? title,
    externalId: externalIdOf(payload),
  };
}

type Payload = z.output<typeof payloadSchema>;

function titleOf(payload: Payload): string | null {
  if (payload === null) return null;
  return payload.title ?? payload.generic ?? payload.text ?? firstTitle.parse({ elements: payload.elements });
}

function externalIdOf(payload: Payload): string | null {
  if (payload === null) return null;
  const { ig_post_media_id, reel_video_id, sticker_id, attachment_id, id } = payload;
  return ig_post_media_id ?? reel_video_id ?? sticker_id ?? attachment_id ?? id;
}

/** For some months Meta sent one shared post as `share` and as `ig_post`; the second says more. */
function mergeSharedPosts(attachments: Parsed[]): EventAttachment[] {
  const shares = attachments.filter(({ type }) => type === "share");
  const twins = new Map<Parsed, Parsed>();
  for (const post of attachments.filter(({ type }) => type === "ig_post")) {
    const free = shares.filter((share) => !twins.has(share));
    const twin = free.find(({ url }) => url !== null && url === post.url) ?? free[0];
    if (twin) twins.set(twin, post);
  }
  const urls = new Map([...twins].map(([share, post]) => [post, share.url]));
  return attachments
    .filter((attachment) => !twins.has(attachment))
    .map((one) => ({
      kind: one.kind,
      url: one.url ?? urls.get(one) ?? null,
      title: one.title,
      externalId: one.externalId,
    }));
}
