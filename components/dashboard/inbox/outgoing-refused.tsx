import { CircleAlert } from "lucide-react";
import type { OutgoingBubble } from "#components/dashboard/inbox/inbox-state";
import { Button } from "#components/ui/button";

type OutgoingRefusedProps = {
  outgoing: OutgoingBubble;
  refusal: string;
  onSendAgain: (outgoing: OutgoingBubble) => void;
  onEdit: (outgoing: OutgoingBubble) => void;
};

/** Why what was just written did not go, and what can be done about it. */
export function OutgoingRefused({ outgoing, refusal, onSendAgain, onEdit }: OutgoingRefusedProps) {
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
