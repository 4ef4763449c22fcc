/** What a file can be, to Instagram and to us. Safe for the browser. */
export const mediaKinds = ["image", "video", "audio", "file"] as const;
