import type { ReactNode } from "react";
import { cn } from "#components/ui/cn";
import type { DraftTab } from "#lib/desk/schema";

type WritingTabsProps = {
  tab: DraftTab;
  /** Which of them hold something written. */
  drafts: Record<DraftTab, boolean>;
  onTab: (tab: DraftTab) => void;
  children?: ReactNode;
};

const words: Record<DraftTab, string> = { reply: "Reply", note: "Note" };

/** To the customer, or to the team. */
export function WritingTabs({ tab, drafts, onTab, children }: WritingTabsProps) {
  return (
    <div className="flex items-center gap-1">
      {(["reply", "note"] as const).map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={tab === each}
          onClick={() => onTab(each)}
          className={cn(
            "rounded-control px-2.5 py-1 text-sm font-medium text-text-2 hover:bg-sunken pointer-coarse:py-2",
            tab === each && (each === "note" ? "bg-note text-note-text" : "bg-sunken text-text"),
          )}
        >
          {words[each]}
          {drafts[each] && tab !== each ? <span className="text-text-3"> · draft</span> : null}
        </button>
      ))}
      {children}
    </div>
  );
}
