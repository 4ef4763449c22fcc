import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { Avatar } from "#components/ui/avatar";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { RelativeTime } from "#components/ui/relative-time";
import type { Comment } from "#lib/inbox/comment-schema";

/** Somebody who commented and never wrote: all there is to know of them is what they said. */
export function CommenterAbout({ username, comments }: { username: string | null; comments: Comment[] }) {
  const name = username ? `@${username}` : "Somebody Instagram does not name";
  return (
    <>
      <header className="flex flex-wrap items-center gap-4">
        <Avatar name={username ?? "?"} size="lg" />
        <div className="min-w-0 flex-1 basis-52">
          <h1 className="text-xl font-semibold break-words">{name}</h1>
          {username ? (
            <a
              href={`https://www.instagram.com/${encodeURIComponent(username)}`}
              target="_blank"
              rel="noreferrer noopener"
              className="inline-flex min-h-6 items-center gap-1 text-accent underline-offset-3 hover:underline"
            >
              Profile on Instagram
              <ExternalLink className="size-3.5" aria-hidden />
            </a>
          ) : null}
          <p className="text-sm text-text-2">Commented, and never wrote you a message.</p>
        </div>
      </header>
      <Card aria-labelledby="their-comments">
        <CardHeader id="their-comments" title="Comments" />
        <CardBody>
          <ul className="divide-y divide-line">
            {comments.map((comment) => (
              <li key={comment.id} className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
                <Said comment={comment} />
                <p className="flex flex-wrap gap-x-3 text-sm text-text-3">
                  <RelativeTime value={comment.created_at} />
                  <Link
                    href={`/dashboard/comments/${comment.post_id}#comment-${comment.id}`}
                    className="text-accent underline-offset-3 hover:underline"
                  >
                    Show it beneath its post
                  </Link>
                </p>
              </li>
            ))}
          </ul>
        </CardBody>
      </Card>
    </>
  );
}

function Said({ comment: { text, deleted } }: { comment: Comment }) {
  if (deleted) return <p className="text-text-3">Deleted. It is no longer on Instagram.</p>;
  if (text === null) return <p className="text-text-3">Something without words.</p>;
  return (
    <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
      {text}
    </p>
  );
}
