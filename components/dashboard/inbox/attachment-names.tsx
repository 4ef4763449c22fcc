/** What something is called that has no name of its own. */
export const attachmentNames: Record<string, string> = {
  image: "Photo",
  video: "Video",
  audio: "Voice message",
  file: "File",
  share: "Shared post",
  reel: "Shared reel",
  sticker: "Sticker",
  story: "Shared story",
  story_mention: "Story",
  story_reply: "Story",
};
