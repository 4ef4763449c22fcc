import { Search } from "lucide-react";
import Form from "next/form";
import { Button } from "#components/ui/button";
import { Input } from "#components/ui/input";

type SearchFormProps = { action: string; label: string; placeholder?: string; value?: string; name?: string };

/** Puts what one looks for into the page's address, with or without JavaScript. */
export function SearchForm({ action, label, placeholder, value, name = "q" }: SearchFormProps) {
  return (
    <Form action={action} role="search" className="flex w-full max-w-md gap-2">
      <span className="relative min-w-0 flex-1">
        <Search
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-text-3"
          aria-hidden
        />
        <Input
          key={value}
          type="search"
          name={name}
          aria-label={label}
          placeholder={placeholder ?? label}
          defaultValue={value}
          className="pl-9"
        />
      </span>
      <Button type="submit">Search</Button>
    </Form>
  );
}
