const maxLength = 160;

/** One line for the list: the message's first words, or what it is. */
export function messagePreview(message: { kind: string; text: string | null }): string {
  const words = message.text?.replace(/\s+/gu, " ").trim();
  if (!words) return names[message.kind] ?? "Message";
  const characters = Array.from(words);
  return characters.length <= maxLength ? words : `${characters.slice(0, maxLength - 1).join("")}…`;
}

const names: Record<string, string> = {
  image: "Photo",
  video: "Video",
  audio: "Voice message",
  file: "File",
  share: "Shared post",
  story_reply: "Reply to your story",
  story_mention: "Mentioned you in their story",
  sticker: "Sticker",
  template: "Card",
  unsupported: "Unsupported message",
};
