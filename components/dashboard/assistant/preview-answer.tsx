import { BookOpen, Sparkles } from "lucide-react";
import { decisionWords, reasonWords } from "#components/dashboard/assistant/decision-words";
import { Badge } from "#components/ui/badge";
import type { Preview } from "#lib/assistant/schema";

const tones = { reply: "positive", handoff: "warning", silent: "neutral" } as const;

/** One decision of the assistant: the text it would send, what it leans on, and why. */
export function PreviewAnswer({ preview, assistantName }: { preview: Preview; assistantName: string }) {
  return (
    <div className="flex max-w-[90%] flex-col items-end gap-1.5 self-end">
      {preview.text ? (
        <p
          dir="auto"
          className="rounded-bubble rounded-br-control border border-accent/60 bg-raised px-3.5 py-2 break-words whitespace-pre-wrap"
        >
          <span className="sr-only">{assistantName}: </span>
          {preview.text}
        </p>
      ) : null}
      <p className="flex flex-wrap items-center justify-end gap-x-2 gap-y-1 text-sm text-text-2">
        <Sparkles className="size-4 text-accent" aria-hidden />
        <Badge tone={tones[preview.decision]}>{decisionWords[preview.decision]}</Badge>
        {reasonWords[preview.reason]}
      </p>
      {preview.sources.length > 0 ? (
        <ul aria-label="Sources" className="flex w-full flex-col gap-1">
          {preview.sources.map((source) => (
            <li
              key={`${source.title} ${source.excerpt}`}
              className="flex items-start gap-2 rounded-control bg-sunken px-3 py-2 text-sm"
            >
              <BookOpen className="mt-0.5 size-4 shrink-0 text-text-3" aria-hidden />
              <span className="min-w-0" dir="auto">
                <span className="font-medium">{source.title}</span>
                <span className="block text-text-2">{source.excerpt}</span>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
