import { ArrowDownLeft, ArrowUpRight, ChevronRight } from "lucide-react";
import { Badge } from "#components/ui/badge";
import { cn } from "#components/ui/cn";
import type { Traffic } from "#lib/sandbox/schema";

/** One exchange: who called, what, how it ended. Opens to say the rest. */
export function TrafficRow({ entry }: { entry: Traffic }) {
  const webhook = entry.direction === "webhook";
  const Icon = webhook ? ArrowDownLeft : ArrowUpRight;
  return (
    <li>
      <details className="group">
        <summary className="grid cursor-pointer list-none grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2 px-3 py-2 text-sm hover:bg-sunken [&::-webkit-details-marker]:hidden">
          <Icon className={cn("size-4", webhook ? "text-info" : "text-accent")} aria-hidden />
          <span className="flex min-w-0 items-baseline gap-2">
            <span className="shrink-0 font-medium">{webhook ? "Meta → Parley" : "Parley → Meta"}</span>
            <span className="truncate text-text-2">{entry.summary ?? "another call"}</span>
          </span>
          <span className="flex items-center gap-2 text-xs text-text-2">
            {entry.duration_ms} ms
            <Status status={entry.status} />
            <ChevronRight className="size-4 transition-transform group-open:rotate-90" aria-hidden />
          </span>
          <span className="col-start-2 col-end-4 flex min-w-0 flex-wrap items-baseline gap-x-3 text-xs text-text-3">
            <span className="max-w-full truncate font-mono">
              {entry.method} {readable(entry.path)}
            </span>
            {entry.signature ? <span className="text-text-2">{signatureWords(entry)}</span> : null}
          </span>
        </summary>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 border-t border-line bg-sunken px-3 py-2 text-xs [&_dd]:font-mono [&_dd]:wrap-anywhere [&_dt]:text-text-2">
          <dt>Time</dt>
          <dd>
            <time dateTime={entry.at}>{exactTime(entry.at)}</time>
          </dd>
          <dt>Host</dt>
          <dd>{entry.host}</dd>
          <dt>Path</dt>
          <dd>{readable(entry.path)}</dd>
          {entry.signature ? (
            <>
              <dt>Signature</dt>
              <dd>{entry.signature}…</dd>
            </>
          ) : null}
          {entry.error ? (
            <>
              <dt>Error</dt>
              <dd>{entry.error}</dd>
            </>
          ) : null}
        </dl>
      </details>
    </li>
  );
}

function Status({ status }: { status: number | null }) {
  if (status === null) return <Badge tone="danger">no answer</Badge>;
  const tone = status < 300 ? "positive" : status < 400 ? "info" : "danger";
  return <Badge tone={tone}>{status}</Badge>;
}

/** A webhook with a wrong signature is refused by 403 and nothing else is, so the answer tells. */
function signatureWords({ status }: Traffic): string {
  if (status === 403) return "Signature refused";
  return status !== null && status < 500 ? "Signature accepted" : "Signed, not answered";
}

/** Commas as commas: lists of fields are easier to read. */
function readable(path: string): string {
  return path.replaceAll("%2C", ",");
}

function exactTime(at: string): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" }).format(new Date(at));
}
