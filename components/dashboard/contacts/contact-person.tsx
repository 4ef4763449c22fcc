"use client";

import { type FormEvent, useState } from "react";
import type { Change } from "#components/dashboard/contacts/contact-about";
import type { ContactApi } from "#components/dashboard/contacts/contact-api";
import { Avatar } from "#components/ui/avatar";
import { Button } from "#components/ui/button";
import { Input } from "#components/ui/input";
import type { ContactDetails } from "#lib/inbox/contact-schema";
import type { Contact } from "#lib/inbox/schema";

type ContactPersonProps = { details: ContactDetails; api: ContactApi | undefined; onChange: Change };

/** Which other contacts are the same person: hinted at by name, decided by hand, taken back as easily. */
export function ContactPerson({ details, api, onChange }: ContactPersonProps) {
  const { id, merged_with: merged, merge_suggestions: suggestions } = details;
  const [refusal, setRefusal] = useState<string>();
  const [found, setFound] = useState<Contact[]>();

  async function run(ask: (given: ContactApi) => Promise<ContactDetails | string>) {
    setRefusal(undefined);
    const answer = await onChange(ask);
    setRefusal(answer);
    if (answer === undefined) setFound(undefined);
  }

  async function search(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const q = new FormData(event.currentTarget).get("q");
    if (!api || typeof q !== "string" || !q.trim()) return;
    const answer = await api.find(q);
    if (typeof answer === "string") return setRefusal(answer);
    const known = new Set([id, ...merged.map((each) => each.id)]);
    setFound(answer.filter((each) => !known.has(each.id)));
  }

  const merge = (otherId: string) => run((given) => given.merge(id, otherId));
  return (
    <>
      {merged.map((each) => (
        <Row key={each.id} contact={each} place={`on @${each.channel_username}`}>
          <Button size="sm" onClick={() => run((given) => separated(given, each.id, id))}>
            Separate
          </Button>
        </Row>
      ))}
      {suggestions.length > 0 ? <p className="text-sm text-text-2">Perhaps the same person:</p> : null}
      {suggestions.map((each) => (
        <Row key={each.id} contact={each} place={`on @${each.channel_username}`}>
          <span className="flex w-full flex-wrap gap-1 pl-10">
            <Button size="sm" onClick={() => merge(each.id)}>
              Merge
            </Button>
            <Button
              size="sm"
              variant="ghost"
              aria-label={`${nameOf(each)} is not the same person`}
              onClick={() => run((given) => given.keepApart(id, each.id))}
            >
              Not the same person
            </Button>
          </span>
        </Row>
      ))}
      <p className="text-sm text-text-3">
        Somebody who writes to several of your accounts can be merged. Each conversation stays where it is,
        and you can separate them again.
      </p>
      <form onSubmit={search} className="flex gap-2">
        <Input type="search" name="q" aria-label="Find the same person" placeholder="Name or @username" />
        <Button type="submit" size="sm" className="h-9">
          Find
        </Button>
      </form>
      {found?.length === 0 ? <p className="text-sm text-text-3">Nobody else of that name.</p> : null}
      {found?.map((each) => (
        <Row key={each.id} contact={each}>
          <Button size="sm" onClick={() => merge(each.id)}>
            Merge
          </Button>
        </Row>
      ))}
      {refusal ? (
        <p role="alert" className="text-sm text-danger">
          {refusal}
        </p>
      ) : null}
    </>
  );
}

/** The other contact goes; what is shown is this one. */
async function separated(api: ContactApi, otherId: string, id: string) {
  const answer = await api.separate(otherId);
  return typeof answer === "string" ? answer : api.about(id);
}

function nameOf({ name, username }: Pick<Contact, "name" | "username">): string {
  return name ?? username ?? "Instagram user";
}

type RowProps = {
  contact: Pick<Contact, "name" | "username" | "picture_url">;
  place?: string;
  children: React.ReactNode;
};

function Row({ contact, place, children }: RowProps) {
  const name = nameOf(contact);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Avatar name={name} src={contact.picture_url} size="sm" />
      <div className="min-w-0 flex-1">
        <p className="truncate" dir="auto">
          {name}
        </p>
        <p className="truncate text-sm text-text-3">
          {[contact.username ? `@${contact.username}` : "", place].filter(Boolean).join(" ")}
        </p>
      </div>
      {children}
    </div>
  );
}
