import { Lock, UserRound } from "lucide-react";
import { timeLeft } from "#components/dashboard/inbox/clock-words";
import { useNow } from "#components/dashboard/inbox/use-now";
import { windowNow } from "#components/dashboard/inbox/window-now";
import { cn } from "#components/ui/cn";
import type { ReplyWindow } from "#lib/inbox/schema";

const hour = 60 * 60_000;

/** How long one may still answer, and who may. */
export function WindowMark({ window, className }: { window: ReplyWindow; className?: string }) {
  const now = useNow();
  const { state, closesAt } = windowNow(window, now);
  const left = now === undefined || closesAt === null ? undefined : closesAt - now;
  return (
    <span
      title={explain(state)}
      className={cn(
        "inline-flex items-center gap-1 text-xs whitespace-nowrap",
        toneOf(state, left),
        className,
      )}
    >
      <Sign state={state} left={left} />
      {wordsOf(state, left)}
    </span>
  );
}

function Sign({ state, left }: { state: ReplyWindow["state"]; left: number | undefined }) {
  if (state === "closed") return <Lock className="size-3.5 shrink-0" aria-hidden />;
  if (state === "human_agent") return <UserRound className="size-3.5 shrink-0" aria-hidden />;
  return <Ring share={left === undefined ? 1 : left / (24 * hour)} />;
}

function wordsOf(state: ReplyWindow["state"], left: number | undefined): string {
  if (state === "closed") return "Closed";
  if (state === "human_agent") return left === undefined ? "People only" : `People only, ${timeLeft(left)}`;
  return left === undefined ? "Open" : `${timeLeft(left)} left`;
}

/** Quiet while there is time, louder under six hours, loud in the last one. */
function toneOf(state: ReplyWindow["state"], left: number | undefined): string {
  if (state === "human_agent") return "text-warning";
  if (state === "closed" || left === undefined || left > 6 * hour) return "text-text-3";
  return left > hour ? "text-warning" : "font-medium text-danger";
}

/** A day that runs out. The words beside it say the same. */
function Ring({ share }: { share: number }) {
  return (
    <svg viewBox="0 0 16 16" className="size-3.5 shrink-0 -rotate-90" aria-hidden="true">
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2.5" opacity="0.25" />
      <circle
        cx="8"
        cy="8"
        r="6"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.5"
        pathLength="1"
        strokeDasharray={`${Math.min(1, Math.max(0.04, share))} 1`}
      />
    </svg>
  );
}

function explain(state: ReplyWindow["state"]): string {
  if (state === "open") return "Anyone may answer for 24 hours after the customer last wrote";
  if (state === "human_agent")
    return "Only a person may answer now, up to 7 days after the customer last wrote";
  return "Instagram allows no answer until the customer writes again";
}
