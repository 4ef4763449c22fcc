"use client";

import { Search } from "lucide-react";
import { type FormEvent, useEffect, useEffectEvent, useState } from "react";
import { Input } from "#components/ui/input";
import { SoftLink } from "#components/ui/soft-link";

const pauseMs = 300;

/** Searches while one types, without a step back in history for every letter. */
export function ListSearch({ value, onSearch }: { value: string; onSearch: (q: string) => void }) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  // The address changed elsewhere: a folder was chosen, or the browser went back.
  if (seen !== value) {
    setSeen(value);
    if (text.trim() !== value) setText(value);
  }
  const search = useEffectEvent(() => {
    if (text.trim() !== value) onSearch(text.trim());
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: waits from the last change of the text
  useEffect(() => {
    const timer = setTimeout(search, pauseMs);
    return () => clearTimeout(timer);
  }, [text]);

  function submit(event: FormEvent) {
    event.preventDefault();
    onSearch(text.trim());
  }

  return (
    <search className="block">
      <form onSubmit={submit} className="relative">
        <Search
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-text-3"
          aria-hidden
        />
        <Input
          type="search"
          name="q"
          aria-label="Search conversations"
          placeholder="Search names and messages"
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") setText("");
          }}
          className="pr-1 pl-9"
        />
      </form>
      {value ? (
        <SoftLink
          href={`/dashboard/search?q=${encodeURIComponent(value)}`}
          className="mt-1 inline-block text-sm text-accent underline-offset-3 hover:underline"
        >
          Show the messages themselves
        </SoftLink>
      ) : null}
    </search>
  );
}
