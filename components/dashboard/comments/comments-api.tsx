/** What the page can do about comments. Each resolves to a sentence when it was refused. */
export type CommentsApi = {
  reply: (input: { commentId: string; text: string; key: string }) => Promise<string | undefined>;
  replyPrivately: (input: { commentId: string; text: string; key: string }) => Promise<string | undefined>;
  hide: (commentId: string, hidden: boolean) => Promise<string | undefined>;
  remove: (commentId: string) => Promise<string | undefined>;
  setState: (commentId: string, state: "open" | "done") => Promise<string | undefined>;
  /** A public reply that was not posted, or may not have been: once more, or not at all. */
  decide: (commentId: string, again: boolean) => Promise<string | undefined>;
  draft: (commentId: string) => Promise<{ text: string } | { refusal: string }>;
};
