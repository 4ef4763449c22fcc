import type { SandboxComment } from "#lib/sandbox/comment-schema";

/** A comment as the customer sees it; one that the business hid is seen by its author alone. */
export function PostComment({ comment, onReply }: { comment: SandboxComment; onReply: () => void }) {
  const { author, hidden, answered_privately: privately, text } = comment;
  return (
    <article aria-label={`Comment by ${author.username}`} className="text-sm">
      <p dir="auto" className="wrap-anywhere">
        <span className="font-semibold">{author.kind === "you" ? "You" : author.username}</span> {text}
      </p>
      <p className="flex flex-wrap gap-x-3 text-xs text-text-3">
        <button type="button" className="hover:text-text" onClick={onReply}>
          Reply
        </button>
        {hidden ? <span>Hidden by the business: only you see it</span> : null}
        {privately && author.kind === "you" ? <span>Answered in your messages</span> : null}
      </p>
    </article>
  );
}
