import { Clock, Lock, UserRound } from "lucide-react";
import { timeLeft } from "#components/dashboard/inbox/clock-words";
import { useNow } from "#components/dashboard/inbox/use-now";
import { windowNow } from "#components/dashboard/inbox/window-now";
import { cn } from "#components/ui/cn";
import type { ReplyWindow } from "#lib/inbox/schema";

const looks = {
  open: { icon: Clock, tone: "text-text-3" },
  human_agent: { icon: UserRound, tone: "text-warning" },
  closed: { icon: Lock, tone: "text-text-3" },
};

/** How long one may still answer, and who may. */
export function WindowMark({ window, className }: { window: ReplyWindow; className?: string }) {
  const now = useNow();
  const { state, closesAt } = windowNow(window, now);
  const { icon: Icon, tone } = looks[state];
  const left = now === undefined || closesAt === null ? "" : timeLeft(closesAt - now);
  return (
    <span
      title={explain(state)}
      className={cn("inline-flex items-center gap-1 text-xs whitespace-nowrap", tone, className)}
    >
      <Icon className="size-3.5 shrink-0" aria-hidden />
      {state === "open" ? `${left || "Open"}${left ? " left" : ""}` : null}
      {state === "human_agent" ? `People only${left ? `, ${left}` : ""}` : null}
      {state === "closed" ? "Closed" : null}
    </span>
  );
}

function explain(state: ReplyWindow["state"]): string {
  if (state === "open") return "Anyone may answer for 24 hours after the customer last wrote";
  if (state === "human_agent")
    return "Only a person may answer now, up to 7 days after the customer last wrote";
  return "Instagram allows no answer until the customer writes again";
}
