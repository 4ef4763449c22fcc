import type { MouseEvent, ReactNode } from "react";
import {
  filterOfView,
  folders,
  type InboxFilter,
  type Place,
  placeAddress,
  viewAt,
} from "#components/dashboard/inbox/place";
import type { QueueDesk } from "#components/dashboard/inbox/queue-context";

export type FolderTabsProps = {
  place: Place;
  desk: QueueDesk;
  onChoose: (filter: InboxFilter, viewId?: string) => void;
};

/** A column beside the list where there is room, else a row above it that scrolls sideways; in a drawer a column. */
export function FolderTabs({ place, desk, onChoose }: FolderTabsProps) {
  const link = { place, onChoose };
  const open = viewAt(place, desk.views);
  return (
    <nav
      aria-label="Folders"
      className="hidden gap-0.5 overflow-x-auto border-b border-line px-2 lg:flex folders:col-start-1 folders:flex folders:row-span-full folders:flex-col folders:gap-px folders:overflow-y-auto folders:border-r folders:border-b-0 folders:bg-canvas folders:py-3"
    >
      {folders.map(({ folder, label }) => (
        <FolderLink
          key={folder}
          {...link}
          filter={{ folder, q: "" }}
          current={folder === place.filter.folder && !open}
        >
          {label}
          <FolderCount count={desk.counts[folder]} urgent={folder === "waiting"} />
        </FolderLink>
      ))}
      {desk.views.length > 0 ? (
        <p className="hidden px-2 pt-4 pb-1 text-xs font-medium text-text-3 folders:block">Views</p>
      ) : null}
      {desk.views.map(({ id, name, filter }) => (
        <FolderLink key={id} {...link} filter={filterOfView(filter)} viewId={id} current={id === open?.id}>
          <span className="truncate" title={name}>
            {name}
          </span>
          <FolderCount count={desk.viewCounts[id] ?? 0} urgent={false} />
        </FolderLink>
      ))}
    </nav>
  );
}

type FolderLinkProps = Pick<FolderTabsProps, "place" | "onChoose"> & {
  filter: InboxFilter;
  viewId?: string;
  current: boolean;
  children: ReactNode;
};

function FolderLink({ place, filter, viewId, current, onChoose, children }: FolderLinkProps) {
  function choose(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onChoose(filter, viewId);
  }

  return (
    <a
      href={placeAddress({ ...place, filter, viewId })}
      aria-current={current ? "page" : undefined}
      onClick={choose}
      className="-mb-px flex h-9 max-w-48 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-1.5 text-sm font-medium whitespace-nowrap text-text-2 transition-colors hover:text-text focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:text-text folders:mb-0 folders:h-8 folders:max-w-none folders:max-lg:h-11 folders:justify-between folders:rounded-control folders:border-0 folders:px-2 folders:hover:bg-sunken folders:aria-[current=page]:bg-accent-soft folders:aria-[current=page]:text-accent"
    >
      {children}
    </a>
  );
}

/** Nobody needs a number above 999. Somebody waiting is said by the folder's name, and by colour besides. */
export function FolderCount({ count, urgent }: { count: number; urgent: boolean }) {
  if (count === 0) return null;
  return (
    <span
      className={`rounded-full px-1.5 text-xs tabular-nums ${urgent ? "bg-warning-soft text-warning" : "text-text-3"}`}
    >
      {count > 999 ? "999+" : count}
    </span>
  );
}
