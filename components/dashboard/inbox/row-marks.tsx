import { CircleAlert, Flag, Timer } from "lucide-react";
import { use } from "react";
import { timeLeft } from "#components/dashboard/inbox/clock-words";
import { QueueContext } from "#components/dashboard/inbox/queue-context";
import { labelDots, priorityWords } from "#components/dashboard/inbox/queue-words";
import { useNow } from "#components/dashboard/inbox/use-now";
import { Badge } from "#components/ui/badge";
import type { Conversation } from "#lib/inbox/schema";

type RowMarksProps = {
  conversation: Conversation;
  /** How many labels there is room for. */
  most?: number;
};

/** What is special about a conversation: nothing on most. */
export function RowMarks({ conversation, most = 20 }: RowMarksProps) {
  const { priority, labels, send_failed: failed } = conversation;
  const { labels: known } = use(QueueContext);
  return (
    <>
      {failed ? (
        <Badge tone="danger">
          <CircleAlert aria-hidden />
          Not sent
        </Badge>
      ) : null}
      {priority === "normal" ? null : (
        <Badge tone={priority === "low" ? "neutral" : priority === "high" ? "warning" : "danger"}>
          <Flag aria-hidden />
          {priorityWords[priority]}
        </Badge>
      )}
      <DueMark conversation={conversation} />
      {labels.slice(0, most).map((label) => {
        const { id, name, color } = known.find((each) => each.id === label.id) ?? label;
        return (
          <Badge key={id} tone="outline" className="min-w-0">
            <span aria-hidden className={`size-2 shrink-0 rounded-full ${labelDots[color]}`} />
            <span className="truncate">{name}</span>
          </Badge>
        );
      })}
      {labels.length > most ? (
        <Badge tone="outline">
          +{labels.length - most}
          <span className="sr-only"> more labels</span>
        </Badge>
      ) : null}
    </>
  );
}

const hour = 60 * 60_000;

/** The next promise of the ticket: said when it is near, and when it was broken. */
export function DueMark({ conversation: { ticket } }: { conversation: Pick<Conversation, "ticket"> }) {
  const now = useNow();
  if (!ticket || now === undefined) return null;
  const answered = ticket.first_response_at !== null;
  const due = answered
    ? ticket.resolution_due_at
    : (ticket.first_response_due_at ?? ticket.resolution_due_at);
  if (due === null) return null;
  const left = Date.parse(due) - now;
  const what = !answered && ticket.first_response_due_at ? "Answer" : "Resolve";
  if (left > hour) return null;
  return (
    <Badge tone={left > 0 ? "warning" : "danger"}>
      <Timer aria-hidden />
      {left > 0 ? `${what} in ${timeLeft(left)}` : `${what}: ${timeLeft(-left)} late`}
    </Badge>
  );
}
