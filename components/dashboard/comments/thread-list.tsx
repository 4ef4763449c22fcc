import { CommentItem } from "#components/dashboard/comments/comment-item";
import type { CommentsApi } from "#components/dashboard/comments/comments-api";
import type { Comment } from "#lib/inbox/comment-schema";

export type CommentThread = { head: Comment; replies: Comment[] };

/** Comments as a tree: threads newest first, what was said in them oldest first. */
export function ThreadList({ threads, api }: { threads: CommentThread[]; api: CommentsApi }) {
  return (
    <ul aria-label="Comments" className="flex flex-col gap-4">
      {threads.map(({ head, replies }) => (
        <li key={head.id} className="rounded-card border border-line bg-surface p-2">
          <CommentItem comment={head} api={api} />
          {replies.length > 0 ? (
            <ul
              aria-label="Replies"
              className="mt-1 ml-5 flex flex-col gap-1 border-l border-line pl-3 sm:ml-8"
            >
              {replies.map((reply) => (
                <li key={reply.id}>
                  <CommentItem comment={reply} api={api} />
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
