import { BadgeCheck } from "lucide-react";
import Link from "next/link";
import { Avatar } from "#components/ui/avatar";
import { RelativeTime } from "#components/ui/relative-time";
import type { Contact } from "#lib/inbox/schema";

/** Everyone who wrote, each a way to what is known of them. */
export function ContactList({ contacts }: { contacts: Contact[] }) {
  return (
    <ul aria-label="Contacts" className="divide-y divide-line rounded-card border border-line bg-surface">
      {contacts.map((contact) => (
        <li key={contact.id} className="relative flex items-center gap-3 px-4 py-3 hover:bg-sunken">
          <Avatar name={contact.name ?? contact.username ?? "?"} src={contact.picture_url} />
          <div className="min-w-0 flex-1">
            <p className="flex items-center gap-1 font-medium">
              <ContactName contact={contact} />
              {contact.verified ? (
                <BadgeCheck className="size-4 shrink-0 text-info" role="img" aria-label="Verified" />
              ) : null}
            </p>
            {contact.username ? <p className="truncate text-sm text-text-2">@{contact.username}</p> : null}
          </div>
          <p className="hidden text-sm text-text-2 sm:block">{followers(contact)}</p>
          <p className="w-28 text-right text-sm text-text-3">
            <span className="sr-only">First seen </span>
            <RelativeTime value={contact.created_at} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function ContactName({ contact }: { contact: Contact }) {
  const name = contact.name ?? contact.username ?? "Instagram user";
  return (
    <Link href={`/dashboard/contacts/${contact.id}`} className="truncate after:absolute after:inset-0">
      {name}
    </Link>
  );
}

function followers({ follower_count: count }: Contact): string | null {
  if (count === null) return null;
  const number = new Intl.NumberFormat("en-GB", { notation: "compact" }).format(count);
  return new Intl.PluralRules("en-GB").select(count) === "one" ? `${number} follower` : `${number} followers`;
}
