import { BookOpen } from "lucide-react";
import type { MessageSource } from "#lib/inbox/schema";

/** What an answer leans on, under it. */
export function MessageSources({ sources }: { sources: Pick<MessageSource, "title" | "url" | "excerpt">[] }) {
  if (sources.length === 0) return null;
  return (
    <details className="group/sources w-full max-w-full text-sm">
      <summary className="flex w-fit max-w-full list-none items-center gap-1.5 rounded-control text-text-2 hover:text-text [&::-webkit-details-marker]:hidden">
        <BookOpen className="size-3.5 shrink-0" aria-hidden />
        <span className="truncate">
          <span className="sr-only">Sources: </span>
          {sources.map(({ title }) => title).join(" · ")}
        </span>
      </summary>
      <ul className="mt-1 flex flex-col gap-1">
        {sources.map(({ title, url, excerpt }) => (
          <li
            key={`${title} ${excerpt}`}
            dir="auto"
            className="rounded-control bg-sunken px-3 py-2 text-left"
          >
            {url ? (
              <a href={url} target="_blank" rel="noreferrer noopener" className="font-medium underline">
                {title}
              </a>
            ) : (
              <span className="font-medium">{title}</span>
            )}
            <span className="block text-text-2">{excerpt}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
