import Form from "next/form";
import { languageName, languages } from "#components/dashboard/contacts/languages";
import { Button } from "#components/ui/button";
import { Input } from "#components/ui/input";
import { Select } from "#components/ui/select";
import type { Channel } from "#lib/channel/schema";

type ContactFiltersProps = {
  action: string;
  query: { q?: string; channel_id?: string; language?: string; who?: string };
  channels: Channel[];
};

/** Whom the list shows; all of it stands in the address, with or without JavaScript. */
export function ContactFilters({ action, query, channels }: ContactFiltersProps) {
  const accounts = [
    { value: "", label: "All accounts" },
    ...channels.map(({ id, username }) => ({ value: id, label: `@${username}` })),
  ];
  const tongues = [
    { value: "", label: "Any language" },
    ...languages.map((code) => ({ value: code, label: languageName(code) })),
  ];
  return (
    <Form
      action={action}
      role="search"
      key={JSON.stringify(query)}
      className="grid grid-cols-2 gap-2 md:grid-cols-[minmax(0,1fr)_auto_auto_auto_auto]"
    >
      <Input
        type="search"
        name="q"
        aria-label="Search contacts"
        placeholder="Name, @username or field"
        defaultValue={query.q}
        className="col-span-2 md:col-span-1"
      />
      <Select
        name="who"
        aria-label="Who"
        options={[
          { value: "", label: "Wrote to you" },
          { value: "commented", label: "Commented" },
        ]}
        defaultValue={query.who ?? ""}
      />
      <Select
        name="channel_id"
        aria-label="Account"
        options={accounts}
        defaultValue={query.channel_id ?? ""}
      />
      {query.who === "commented" ? null : (
        <Select name="language" aria-label="Language" options={tongues} defaultValue={query.language ?? ""} />
      )}
      <Button type="submit" className={query.who === "commented" ? "max-md:col-span-2" : undefined}>
        Search
      </Button>
    </Form>
  );
}
