import { Search } from "lucide-react";
import Form from "next/form";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { Select } from "#components/ui/select";
import type { Channel } from "#lib/channel/schema";

/** What the address says, as it was typed. */
export type SearchWords = {
  q: string;
  channel_id?: string;
  author_type?: string;
  status?: string;
  from?: string;
  to?: string;
  has_attachment?: string;
};

type SearchFiltersProps = { action: string; words: SearchWords; channels: Channel[] };

const authors = [
  { value: "", label: "Anybody" },
  { value: "contact", label: "Customers" },
  { value: "member", label: "Your team" },
  { value: "assistant", label: "The assistant" },
  { value: "external", label: "In the Instagram app" },
];
const statuses = [
  { value: "", label: "Any" },
  { value: "open", label: "Open" },
  { value: "snoozed", label: "Snoozed" },
  { value: "resolved", label: "Resolved" },
];

/** What to look for and where; all of it stands in the address, with or without JavaScript. */
export function SearchFilters({ action, words, channels }: SearchFiltersProps) {
  const accounts = [
    { value: "", label: "All" },
    ...channels.map(({ id, username }) => ({ value: id, label: `@${username}` })),
  ];
  const narrowed = Object.entries(words).some(([name, value]) => name !== "q" && value);
  const wordless = narrowed && words.q === "";
  return (
    <Form action={action} role="search" key={JSON.stringify(words)} className="flex flex-col gap-3">
      <div className="flex gap-2">
        <span className="relative min-w-0 flex-1">
          <Search
            className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-text-3"
            aria-hidden
          />
          <Input
            type="search"
            name="q"
            aria-label="Search everything"
            placeholder="Words, parts of words, names"
            defaultValue={words.q}
            maxLength={4000}
            className="pl-9"
            autoFocus={wordless}
            aria-invalid={wordless || undefined}
            aria-describedby={wordless ? "search-needs" : undefined}
          />
        </span>
        <Button type="submit" variant="primary">
          Search
        </Button>
      </div>
      {wordless ? (
        <p id="search-needs" className="text-sm text-danger">
          Write a word to look for. The choices below only narrow down what it finds.
        </p>
      ) : null}
      <details open={narrowed} className="group">
        <summary className="w-fit cursor-pointer rounded-control text-sm text-text-2">Narrow down</summary>
        <div className="mt-3 grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">
          <Choice name="channel_id" label="Account" options={accounts} value={words.channel_id} />
          <Choice name="author_type" label="Written by" options={authors} value={words.author_type} />
          <Choice name="status" label="Conversation" options={statuses} value={words.status} />
          <Field name="from" label="From">
            {(control) => <Input {...control} type="date" defaultValue={words.from} />}
          </Field>
          <Field name="to" label="Until">
            {(control) => <Input {...control} type="date" defaultValue={words.to} />}
          </Field>
          <label className="flex items-center gap-2 self-end pb-2 text-base">
            <input
              type="checkbox"
              name="has_attachment"
              value="true"
              defaultChecked={words.has_attachment === "true"}
              className="size-4 accent-accent"
            />
            With an attachment
          </label>
        </div>
      </details>
    </Form>
  );
}

type ChoiceProps = {
  name: string;
  label: string;
  options: { value: string; label: string }[];
  value?: string;
};

function Choice({ name, label, options, value }: ChoiceProps) {
  return (
    <Field name={name} label={label}>
      {(control) => <Select {...control} options={options} defaultValue={value ?? ""} />}
    </Field>
  );
}
