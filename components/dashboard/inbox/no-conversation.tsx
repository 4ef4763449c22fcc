import { CircleAlert, MessagesSquare } from "lucide-react";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import type { Conversation } from "#lib/inbox/schema";

type NoConversationProps = { waitingLongest: Conversation | undefined; onOpen: (id: string) => void };

/** Beside the list, before one is chosen. */
export function NoConversation({ waitingLongest, onOpen }: NoConversationProps) {
  return (
    <EmptyState
      icon={MessagesSquare}
      title="Choose a conversation"
      className="m-auto"
      action={
        waitingLongest ? (
          <Button variant="primary" onClick={() => onOpen(waitingLongest.id)}>
            Open the one waiting longest
          </Button>
        ) : undefined
      }
    >
      Arrow keys move through the list, Enter opens, ? shows all keys.
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
