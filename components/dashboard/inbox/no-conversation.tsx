import { CircleAlert, MessagesSquare } from "lucide-react";
import { contactName } from "#components/dashboard/inbox/handler-words";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { RelativeTime } from "#components/ui/relative-time";
import type { Conversation } from "#lib/inbox/schema";

type NoConversationProps = { waitingLongest: Conversation | undefined; onOpen: (id: string) => void };

/** Beside the list, where none is shown: who waits longest is named, and comes back only when somebody asks for it. */
export function NoConversation({ waitingLongest: waiting, onOpen }: NoConversationProps) {
  if (!waiting) {
    return (
      <EmptyState icon={MessagesSquare} title="Choose a conversation" className="m-auto">
        Arrow keys move through the list, Enter opens, ? shows all keys.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={MessagesSquare}
      title={`${contactName(waiting)} has waited longest`}
      className="m-auto"
      action={
        <Button variant="primary" onClick={() => onOpen(waiting.id)}>
          Open the conversation
        </Button>
      }
    >
      <p dir="auto" className="line-clamp-3 wrap-anywhere">
        {waiting.last_message_preview}
      </p>
      <p>
        <RelativeTime value={waiting.last_message_at ?? waiting.created_at} />. Enter opens it, ? shows all
        keys.
      </p>
    </EmptyState>
  );
}

/** The address names a conversation that cannot be shown. */
export function ConversationProblem({ detail, onBack }: { detail: string; onBack: () => void }) {
  return (
    <div role="alert" className="m-auto">
      <EmptyState
        icon={CircleAlert}
        title="This conversation cannot be shown"
        action={<Button onClick={onBack}>Back to the list</Button>}
      >
        {detail}
      </EmptyState>
    </div>
  );
}
