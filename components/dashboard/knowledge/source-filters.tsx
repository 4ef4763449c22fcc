import Link from "next/link";
import { sourceKinds } from "#components/dashboard/knowledge/source-kinds";
import { cn } from "#components/ui/cn";

export type SourceFilter = { q?: string; kind?: string; condition?: string; site_id?: string };

type SourceFiltersProps = {
  path: string;
  filter: SourceFilter;
  counts: { all: number; stale: number; failing: number; unused: number };
};

const conditions = [
  { value: undefined, label: "All", count: "all" },
  { value: "failing", label: "Failing", count: "failing" },
  { value: "stale", label: "Not checked lately", count: "stale" },
  { value: "unused", label: "Never used", count: "unused" },
] as const;

/** Narrows the list to what needs somebody, and to one kind. Links, so that every view has its address. */
export function SourceFilters({ path, filter, counts }: SourceFiltersProps) {
  const number = new Intl.NumberFormat("en-GB");
  const kinds = Object.entries(sourceKinds);
  return (
    <nav aria-label="Filter" className="flex flex-wrap gap-x-4 gap-y-2">
      <ul className="flex flex-wrap gap-1">
        {conditions.map(({ value, label, count }) => (
          <li key={label}>
            <Choice
              href={addressOf(path, { ...filter, condition: value })}
              chosen={filter.condition === value}
            >
              {label} <span className="text-text-2 tabular-nums">{number.format(counts[count])}</span>
            </Choice>
          </li>
        ))}
      </ul>
      <ul className="flex flex-wrap gap-1">
        {kinds.map(([kind, { icon: Icon, plural }]) => {
          const chosen = filter.kind === kind;
          return (
            <li key={kind}>
              <Choice href={addressOf(path, { ...filter, kind: chosen ? undefined : kind })} chosen={chosen}>
                <Icon className="size-4" aria-hidden />
                {plural}
              </Choice>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

type ChoiceProps = { href: string; chosen: boolean; children: React.ReactNode };

function Choice({ href, chosen, children }: ChoiceProps) {
  return (
    <Link
      href={href}
      aria-current={chosen ? "true" : undefined}
      className={cn(
        "inline-flex h-8 items-center gap-1.5 rounded-control border px-2.5 text-sm transition-colors",
        chosen
          ? "border-accent bg-accent-soft text-text"
          : "border-line text-text-2 hover:bg-sunken hover:text-text",
      )}
    >
      {children}
    </Link>
  );
}

function addressOf(path: string, filter: SourceFilter): string {
  const query = new URLSearchParams(
    Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
  return query.size > 0 ? `${path}?${query}` : path;
}
