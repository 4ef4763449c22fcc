import { Check, CircleAlert } from "lucide-react";
import type { SaveState } from "#components/ui/use-save";

/** The quiet word beside a setting that is saved at once. */
export function SavedNote({ state }: { state: SaveState }) {
  if (state.status === "refused") {
    return (
      <p role="alert" className="flex items-start gap-1 text-sm text-danger">
        <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
        {state.detail}
      </p>
    );
  }
  return (
    <p role="status" className="flex min-h-5 items-center gap-1 text-sm text-text-3">
      {state.status === "saving" ? "Saving" : null}
      {state.status === "saved" ? (
        <>
          <Check className="size-4 text-positive" aria-hidden />
          Saved
        </>
      ) : null}
    </p>
  );
}
