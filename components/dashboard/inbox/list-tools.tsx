"use client";

import { ListFilter, PanelLeft, X } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { ListSearch } from "#components/dashboard/inbox/list-search";
import { type InboxFilter, isNarrowed, type Narrowing } from "#components/dashboard/inbox/place";
import type { QueueDesk } from "#components/dashboard/inbox/queue-context";
import { priorityWords } from "#components/dashboard/inbox/queue-words";
import type { ViewVerbs } from "#components/dashboard/inbox/view-verbs";
import { IconButton } from "#components/ui/icon-button";
import type { Channel } from "#lib/channel/schema";
import type { SavedView } from "#lib/inbox/queue-schema";

const FilterPanel = lazy(async () => {
  const panel = await import("#components/dashboard/inbox/filter-panel");
  return { default: panel.FilterPanel };
});

const ViewBar = lazy(async () => {
  const bar = await import("#components/dashboard/inbox/view-bar");
  return { default: bar.ViewBar };
});

type ListToolsProps = ViewVerbs & {
  filter: InboxFilter;
  /** The saved view that is open. */
  view: SavedView | undefined;
  /** Whether this member may change the views everybody shares. */
  editsViews: boolean | undefined;
  desk: QueueDesk;
  channels: Channel[];
  onFolders: () => void;
  onFilter: (filter: InboxFilter, replace?: boolean) => void;
};

/** Search, and what narrows the list: chosen in a panel, shown and taken away here. */
export function ListTools(props: ListToolsProps) {
  const { filter, view, onFilter } = props;
  const [open, setOpen] = useState(false);
  const filterButton = useRef<HTMLButtonElement>(null);
  return (
    <div className="flex flex-col gap-2 px-3 pt-3 pb-1 folders:col-start-2">
      <div className="flex items-start gap-1">
        <IconButton label="Show or hide the folders" className="max-lg:hidden" onClick={props.onFolders}>
          <PanelLeft aria-hidden />
        </IconButton>
        <div className="min-w-0 flex-1">
          <ListSearch
            value={filter.q}
            onSearch={(q) => onFilter({ ...filter, folder: q ? null : "open", q }, true)}
          />
        </div>
        <IconButton ref={filterButton} label="Filter" aria-expanded={open} onClick={() => setOpen(!open)}>
          <ListFilter aria-hidden className={isNarrowed(filter) ? "text-accent" : undefined} />
        </IconButton>
      </div>
      {view ? (
        <Suspense fallback={<div className="h-10" />}>
          <ViewBar
            {...props}
            view={view}
            mayChange={!view.shared || props.editsViews === true}
            onGone={() => filterButton.current?.focus()}
          />
        </Suspense>
      ) : null}
      {open ? (
        <Suspense fallback={null}>
          <FilterPanel {...props} onClose={() => setOpen(false)} />
        </Suspense>
      ) : (
        <Chips {...props} />
      )}
    </div>
  );
}

function Chips({ filter, desk, channels, onFilter }: ListToolsProps) {
  const chips = chipsOf(filter, desk, channels);
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Filters" className="flex flex-wrap gap-1">
      {chips.map(({ key, words }) => (
        <li key={key}>
          <button
            type="button"
            onClick={() => onFilter(without(filter, key))}
            className="inline-flex h-6 max-w-56 items-center gap-1 rounded-full bg-accent-soft pr-1.5 pl-2 text-xs font-medium text-accent"
          >
            <span className="truncate">{words}</span>
            <X aria-hidden className="size-3 shrink-0" />
            <span className="sr-only">, take this filter away</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function chipsOf(filter: InboxFilter, desk: QueueDesk, channels: Channel[]) {
  const { channelId, labelId, assignee, priority, unread, closing } = filter;
  const channel = channels.find(({ id }) => id === channelId);
  const words: Partial<Record<keyof Narrowing, string | false | undefined>> = {
    channelId: channelId && `@${channel?.username ?? "an account"}`,
    labelId: labelId && (desk.labels.find(({ id }) => id === labelId)?.name ?? "A label"),
    assignee:
      assignee &&
      (desk.members.find(({ id }) => id === assignee)?.name ??
        (assignee === "none" ? "Nobody's" : "A member")),
    priority: priority && `${priorityWords[priority]} priority`,
    unread: unread && "Unread",
    closing: closing && "Window closing",
  };
  const keys: (keyof Narrowing)[] = ["channelId", "labelId", "assignee", "priority", "unread", "closing"];
  return keys.flatMap((key) => (words[key] ? [{ key, words: words[key] }] : []));
}

function without(filter: InboxFilter, key: keyof Narrowing): InboxFilter {
  const { [key]: _gone, ...rest } = filter;
  return rest;
}
