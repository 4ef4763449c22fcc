import { ExternalLink, Lock } from "lucide-react";
import { shortMoment, zoneOf } from "#components/dashboard/inbox/clock-words";
import { useNow } from "#components/dashboard/inbox/use-now";
import { Button } from "#components/ui/button";

type WindowClosedProps = { closedAt: number | null; username: string | null };

/** Why nothing can be written: the rule, the moment, and what may be done instead. */
export function WindowClosed({ closedAt, username }: WindowClosedProps) {
  const zone = zoneOf(useNow());
  return (
    <section
      aria-label="Answering is closed"
      className="flex items-start gap-3 rounded-card border border-line bg-sunken px-4 py-3"
    >
      <Lock className="mt-0.5 size-4 shrink-0 text-text-2" aria-hidden />
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <p className="font-medium">Instagram lets you answer for 7 days after a customer last wrote.</p>
          <p className="text-text-2">
            {closedAt === null
              ? "This customer has not written yet. "
              : `That time ended on ${shortMoment(new Date(closedAt).toISOString(), zone)}. `}
            You can answer here as soon as they write again. In the Instagram app itself you can write at any
            time.
          </p>
        </div>
        {username ? (
          <Button asChild size="sm">
            <a
              href={`https://ig.me/m/${encodeURIComponent(username)}`}
              target="_blank"
              rel="noreferrer noopener"
            >
              <ExternalLink aria-hidden />
              Open in Instagram
            </a>
          </Button>
        ) : null}
      </div>
    </section>
  );
}
