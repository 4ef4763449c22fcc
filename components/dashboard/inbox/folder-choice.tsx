"use client";

import { PanelLeft } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { FolderCount, type FolderTabsProps } from "#components/dashboard/inbox/folder-tabs";
import { folders, viewAt } from "#components/dashboard/inbox/place";

const FolderDrawer = lazy(async () => {
  const drawer = await import("#components/dashboard/inbox/folder-drawer");
  return { default: drawer.FolderDrawer };
});

/** Where there is no room for the folders: the one that is shown, and the way to the others. */
export function FolderChoice(props: FolderTabsProps) {
  const { place, desk } = props;
  const [open, setOpen] = useState(false);
  const view = viewAt(place, desk.views);
  const folder = folders.find((each) => each.folder === place.filter.folder);
  const folderCount = folder ? desk.counts[folder.folder] : 0;
  return (
    <div className="border-b border-line px-2 pb-1 lg:hidden">
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="flex h-11 w-full items-center gap-2 rounded-control px-2 font-medium hover:bg-sunken focus-visible:-outline-offset-2"
      >
        <PanelLeft className="size-4 text-text-2" aria-hidden />
        <span className="sr-only">Folder: </span>
        <span className="truncate">{view?.name ?? folder?.label ?? "All folders"}</span>
        <FolderCount
          count={view ? (desk.viewCounts[view.id] ?? 0) : folderCount}
          urgent={folder?.folder === "waiting"}
        />
      </button>
      {open ? (
        <Suspense fallback={null}>
          <FolderDrawer {...props} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
