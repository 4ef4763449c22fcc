import { CircleAlert, Clock } from "lucide-react";
import type { OutgoingBubble } from "#components/dashboard/inbox/inbox-state";
import { LinkedText } from "#components/dashboard/inbox/linked-text";
import { Avatar } from "#components/ui/avatar";
import { Button } from "#components/ui/button";

type OutgoingBubblesProps = {
  outgoing: OutgoingBubble[];
  viewerName: string;
  onSendAgain: (outgoing: OutgoingBubble) => void;
  onEdit: (outgoing: OutgoingBubble) => void;
};

/** What was just written, ahead of the server's answer. */
export function OutgoingBubbles({ outgoing, viewerName, ...rest }: OutgoingBubblesProps) {
  return outgoing.map((each) => (
    <li key={each.key} className="mt-3 flex flex-col">
      <article aria-label={`${viewerName}, not sent yet`} className="flex flex-col items-end gap-1">
        <div className="flex max-w-[min(36rem,88%)] min-w-0 flex-row-reverse items-end gap-2">
          <Avatar name={viewerName} size="xs" />
          <p
            dir="auto"
            className="min-w-0 rounded-bubble rounded-br-control bg-accent px-3.5 py-2 break-words whitespace-pre-wrap text-accent-text"
          >
            <LinkedText text={each.text} />
          </p>
        </div>
        {each.refusal === null ? (
          <span className="inline-flex items-center gap-1 px-1 text-xs text-text-3">
            <Clock className="size-3.5" aria-hidden />
            Sending
          </span>
        ) : (
          <Refused outgoing={each} refusal={each.refusal} {...rest} />
        )}
      </article>
    </li>
  ));
}

type RefusedProps = Omit<OutgoingBubblesProps, "outgoing" | "viewerName"> & {
  outgoing: OutgoingBubble;
  refusal: string;
};

function Refused({ outgoing, refusal, onSendAgain, onEdit }: RefusedProps) {
  return (
    <div className="flex max-w-[min(36rem,88%)] flex-col items-end gap-1 px-1 text-right text-sm">
      <p role="alert" className="text-danger">
        <CircleAlert className="mr-1 inline size-4 align-text-bottom" aria-hidden />
        Not sent. {refusal}
      </p>
      <span className="flex gap-1">
        <Button size="sm" onClick={() => onSendAgain(outgoing)}>
          Try again
        </Button>
        <Button size="sm" variant="ghost" onClick={() => onEdit(outgoing)}>
          Edit
        </Button>
      </span>
    </div>
  );
}
