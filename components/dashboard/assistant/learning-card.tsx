import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Badge } from "#components/ui/badge";
import { Card } from "#components/ui/card";

type LearningCardProps = { openGaps: number; rehearsals: number; examples: { all: number; failing: number } };

/** The ways to make it better, each on a page of its own. */
export function LearningCard({ openGaps, rehearsals, examples }: LearningCardProps) {
  return (
    <Card aria-label="Make it better">
      <ul className="divide-y divide-line">
        <Way
          href="/dashboard/assistant/gaps"
          title="Unanswered questions"
          what="What customers asked and your knowledge does not say."
          badge={openGaps === 0 ? undefined : `${openGaps > 99 ? "99+" : openGaps} open`}
        />
        <Way
          href="/dashboard/assistant/rehearsals"
          title="Rehearsals"
          what="Try a change on what customers really asked, before it is published."
          badge={rehearsals === 0 ? undefined : "Running"}
        />
        <Way
          href="/dashboard/assistant/examples"
          title="Test conversations"
          what="What customers ask and what it must answer, run again whenever something changed."
          badge={
            examples.failing === 0 ? undefined : `${examples.failing} of ${examples.all} not as expected`
          }
        />
      </ul>
    </Card>
  );
}

type WayProps = { href: string; title: string; what: string; badge: string | undefined };

function Way({ href, title, what, badge }: WayProps) {
  return (
    <li>
      <Link
        href={href}
        className="flex items-center gap-3 px-5 py-3 transition-colors first:rounded-t-card hover:bg-sunken"
      >
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-x-2 font-medium">
            {title}
            {badge ? <Badge tone="warning">{badge}</Badge> : null}
          </span>
          <span className="block text-sm text-text-2">{what}</span>
        </span>
        <ChevronRight className="size-4 shrink-0 text-text-3" aria-hidden />
      </Link>
    </li>
  );
}
