import { BadgeCheck, ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { Avatar } from "#components/ui/avatar";
import { RelativeTime } from "#components/ui/relative-time";
import type { Contact } from "#lib/inbox/schema";

/** Who they are on Instagram. */
export function ContactProfile({ contact, children }: { contact: Contact; children?: ReactNode }) {
  const name = contact.name ?? contact.username ?? "Instagram user";
  return (
    <header className="flex flex-wrap items-center gap-4">
      <Avatar name={name} src={contact.picture_url} size="lg" />
      <div className="min-w-0 flex-1 basis-52">
        <h1 className="flex items-center gap-1.5 text-xl font-semibold">
          <span className="min-w-0 break-words" dir="auto">
            {name}
          </span>
          {contact.verified ? (
            <BadgeCheck className="size-5 shrink-0 text-info" role="img" aria-label="Verified" />
          ) : null}
        </h1>
        {contact.username ? (
          <a
            href={`https://www.instagram.com/${encodeURIComponent(contact.username)}`}
            target="_blank"
            rel="noreferrer noopener"
            className="inline-flex min-h-6 max-w-full items-center gap-1 break-all text-accent underline-offset-3 hover:underline"
          >
            @{contact.username}
            <ExternalLink className="size-3.5" aria-hidden />
            <span className="sr-only">on Instagram</span>
          </a>
        ) : null}
        <p className="text-sm text-text-2">{facts(contact).join(" · ")}</p>
        <p className="text-sm text-text-3">
          First wrote <RelativeTime value={contact.created_at} />
        </p>
      </div>
      {children}
    </header>
  );
}

function facts(contact: Contact): string[] {
  const { profile_status: status, follower_count: count } = contact;
  if (status === "pending") return ["Instagram is asked for the profile."];
  if (status === "unavailable") return ["Instagram shows no profile of this customer."];
  const followers =
    count === null
      ? []
      : [
          `${new Intl.NumberFormat("en-GB").format(count)} ${
            new Intl.PluralRules("en-GB").select(count) === "one" ? "follower" : "followers"
          }`,
        ];
  return [
    ...followers,
    ...(contact.follows_business ? ["follows you"] : []),
    ...(contact.followed_by_business ? ["you follow them"] : []),
  ];
}
