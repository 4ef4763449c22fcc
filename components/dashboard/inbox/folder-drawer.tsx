"use client";

import { FolderTabs, type FolderTabsProps } from "#components/dashboard/inbox/folder-tabs";
import { Sheet, SheetContent } from "#components/ui/sheet";

/** The folders over the list; choosing one leads back to it. */
export function FolderDrawer({ onClose, onChoose, ...props }: FolderTabsProps & { onClose: () => void }) {
  return (
    <Sheet
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <SheetContent title="Folders" side="left">
        <div data-folders="drawer" className="flex flex-1 flex-col [&>nav]:flex-1 [&>nav]:border-r-0">
          <FolderTabs
            {...props}
            onChoose={(...chosen) => {
              onClose();
              onChoose(...chosen);
            }}
          />
        </div>
      </SheetContent>
    </Sheet>
  );
}
