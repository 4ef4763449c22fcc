import type { MouseEvent } from "react";
import { type Folder, folders, placeAddress } from "#components/dashboard/inbox/place";
import { cn } from "#components/ui/cn";

type FolderTabsProps = {
  current: Folder | null;
  conversationId: string | null;
  /** Somebody waits for a person: said on the tab too, not by colour alone. */
  waiting: boolean;
  onChoose: (folder: Folder) => void;
};

export function FolderTabs({ current, conversationId, waiting, onChoose }: FolderTabsProps) {
  function choose(event: MouseEvent, folder: Folder) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onChoose(folder);
  }

  return (
    <nav aria-label="Folders" className="flex gap-0.5 overflow-x-auto border-b border-line px-2">
      {folders.map(({ folder, label }) => (
        <a
          key={folder}
          href={placeAddress({ conversationId, filter: { folder, q: "" } })}
          aria-current={folder === current ? "page" : undefined}
          onClick={(event) => choose(event, folder)}
          className={cn(
            "-mb-px flex h-9 shrink-0 items-center gap-1 border-b-2 border-transparent px-1.5 text-sm font-medium text-text-2 transition-colors hover:text-text focus-visible:-outline-offset-2",
            folder === current && "border-accent text-text",
          )}
        >
          {label}
          {folder === "waiting" && waiting ? (
            <span className="size-1.5 rounded-full bg-warning">
              <span className="sr-only">, somebody is waiting</span>
            </span>
          ) : null}
        </a>
      ))}
    </nav>
  );
}
