import type { CustomerContent } from "#lib/sandbox/schema";

const attachments = {
  image: "Photo",
  video: "Video",
  audio: "Voice message",
  file: "File",
  sticker: "Sticker",
};
const shares = { ig_post: "Shared post", ig_reel: "Shared reel", share: "Shared post", reel: "Shared reel" };

/** What a message without text is, in two words. */
export function contentWords(content: CustomerContent): string {
  if (content.attachment) return attachments[content.attachment.type];
  if (content.share) return shares[content.share.type];
  if (content.story_mention) return "Mention in a story";
  if (content.ephemeral) return "View-once photo";
  return content.postback?.title ?? "Something unsupported";
}
