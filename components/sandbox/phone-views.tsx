import { cn } from "#components/ui/cn";

export type PhoneView = "messages" | "posts";

const views = [
  { view: "messages", label: "Messages" },
  { view: "posts", label: "Posts" },
] as const;

/** Between the thread with the business and its posts. */
export function PhoneViews({ view, onView }: { view: PhoneView; onView: (view: PhoneView) => void }) {
  return (
    <nav aria-label="On the phone" className="flex shrink-0 border-b border-line">
      {views.map((each) => (
        <button
          key={each.view}
          type="button"
          aria-pressed={view === each.view}
          onClick={() => onView(each.view)}
          className={cn(
            "-mb-px h-9 flex-1 border-b-2 border-transparent text-sm font-medium text-text-2 hover:text-text focus-visible:-outline-offset-2",
            view === each.view && "border-accent text-text",
          )}
        >
          {each.label}
        </button>
      ))}
    </nav>
  );
}
