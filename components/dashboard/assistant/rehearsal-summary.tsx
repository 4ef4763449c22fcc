import { Progress } from "#components/ui/progress";
import type { Rehearsal } from "#lib/assistant/rehearsal-schema";

/** How far a rehearsal is and what it found, in figures. */
export function RehearsalSummary({ rehearsal }: { rehearsal: Rehearsal }) {
  const { worse, changed, better, same, new_handoffs: handoffs } = rehearsal;
  const { done, total, status } = rehearsal;
  return (
    <div className="flex flex-col gap-4">
      {status === "running" ? <Progress label="Answered twice" value={done} max={total} /> : null}
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <Figure name="Worse" value={worse} tone={worse > 0 ? "text-danger" : ""}>
          {handoffs === 0 ? "No new handoff" : `${handoffs} new ${handoffs === 1 ? "handoff" : "handoffs"}`}
        </Figure>
        <Figure name="To judge" value={changed} tone={changed > 0 ? "text-warning" : ""}>
          Answered in other words
        </Figure>
        <Figure name="Better" value={better} tone={better > 0 ? "text-positive" : ""}>
          Answered where it asked a person
        </Figure>
        <Figure name="Same" value={same} tone="">
          Says what it says now
        </Figure>
      </dl>
      <Notes rehearsal={rehearsal} />
    </div>
  );
}

/** What the figures do not say: the money, and what they are silent about. */
function Notes({ rehearsal }: { rehearsal: Rehearsal }) {
  const { left_out: leftOut } = rehearsal;
  const cost = costWords(rehearsal);
  if (!cost && leftOut === 0) return null;
  return (
    <ul className="flex flex-col gap-1 text-sm text-text-2">
      {cost ? <li>{cost}</li> : null}
      {leftOut > 0 ? (
        <li>
          {leftOut} left out, each with its reason at the end of the list: nothing about the change can be
          told from {leftOut === 1 ? "it" : "them"}.
        </li>
      ) : null}
    </ul>
  );
}

type FigureProps = { name: string; value: number; tone: string; children: string };

function Figure({ name, value, tone, children }: FigureProps) {
  return (
    <div className="rounded-card border border-line bg-surface px-4 py-3">
      <dt className="text-sm text-text-2">{name}</dt>
      <dd>
        <span className={`block text-xl font-semibold tabular-nums ${tone}`}>{value}</span>
        <span className="block text-sm text-text-2">{children}</span>
      </dd>
    </div>
  );
}

function costWords({ cost_before: before, cost_after: after }: Rehearsal): string | undefined {
  if (before === null || after === null) return undefined;
  const change = before === 0 ? 0 : Math.round(((after - before) / before) * 100);
  const sign = change > 0 ? "+" : "";
  return `All these answers cost ${before.toFixed(4)} as it is, ${after.toFixed(4)} with the change (${sign}${change} %).`;
}
