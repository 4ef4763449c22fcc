import { contentWords } from "#components/sandbox/content-words";
import type { CustomerContent } from "#lib/sandbox/schema";

/** The customer's message while it is on its way. */
export function PendingBubble({ content }: { content: CustomerContent }) {
  const text =
    content.text ?? content.story_reply?.text ?? content.quick_reply?.title ?? content.referral?.text;
  return (
    <div className="flex flex-col items-end">
      <p
        dir="auto"
        className="max-w-[78%] rounded-bubble bg-accent px-3.5 py-2 text-accent-text opacity-70 wrap-anywhere whitespace-pre-wrap"
      >
        {text ?? contentWords(content)}
      </p>
      <p className="pt-0.5 pr-1 text-xs text-text-3">Sending</p>
    </div>
  );
}
