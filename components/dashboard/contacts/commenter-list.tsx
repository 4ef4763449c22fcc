import Link from "next/link";
import { Avatar } from "#components/ui/avatar";
import { ChannelBadge } from "#components/ui/channel-badge";
import { RelativeTime } from "#components/ui/relative-time";
import type { Commenter } from "#lib/inbox/comment-schema";

/** Those who commented and never wrote, each a way to what they said. */
export function CommenterList({ commenters, label }: { commenters: Commenter[]; label: string }) {
  return (
    <ul aria-label={label} className="divide-y divide-line rounded-card border border-line bg-surface">
      {commenters.map((commenter) => (
        <li
          key={`${commenter.channel_id} ${commenter.external_id} ${commenter.username}`}
          className="relative flex items-center gap-3 px-4 py-3 hover:bg-sunken"
        >
          <Avatar name={commenter.username ?? "?"} />
          <div className="min-w-0 flex-1">
            <p className="truncate font-medium">
              <Link
                href={`/dashboard/contacts/commenters/${commenter.last_comment_id}`}
                className="after:absolute after:inset-0"
              >
                {commenter.username ? `@${commenter.username}` : "Somebody Instagram does not name"}
              </Link>
            </p>
            <p className="truncate text-sm text-text-2">{commentsInWords(commenter.comment_count)}</p>
          </div>
          <span className="hidden text-sm text-text-2 sm:block">
            <ChannelBadge username={commenter.channel_username} />
          </span>
          <p className="w-28 text-right text-sm text-text-3">
            <span className="sr-only">Last commented </span>
            <RelativeTime value={commenter.last_commented_at} />
          </p>
        </li>
      ))}
    </ul>
  );
}

export function commentsInWords(count: number): string {
  const number = new Intl.NumberFormat("en-GB").format(count);
  return new Intl.PluralRules("en-GB").select(count) === "one" ? `${number} comment` : `${number} comments`;
}
