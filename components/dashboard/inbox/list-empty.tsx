import { Inbox, Plug, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { type Folder, type InboxFilter, isNarrowed } from "#components/dashboard/inbox/place";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { SoftLink } from "#components/ui/soft-link";

const nothing: Record<Folder, { title: string; hint: string }> = {
  open: { title: "Nothing open", hint: "Every conversation is answered, snoozed or resolved." },
  unassigned: { title: "Everything has somebody", hint: "Open conversations nobody was given appear here." },
  assistant: {
    title: "The assistant has nothing open",
    hint: "Conversations it answers or drafts for appear here.",
  },
  mentions: { title: "Nobody has mentioned you", hint: "Conversations whose notes mention you appear here." },
  waiting: { title: "Nobody waits for you", hint: "What the assistant cannot answer appears here." },
  mine: { title: "Nothing is yours", hint: "Conversations you answer or take over appear here." },
  snoozed: { title: "Nothing is snoozed", hint: "Snoozed conversations wait here until their time comes." },
  resolved: { title: "Nothing is resolved yet", hint: "Conversations you resolve are kept here." },
};

type ListEmptyProps = {
  filter: InboxFilter;
  connected: boolean;
  /** No conversation is known at all. */
  untouched: boolean;
  sandbox: boolean;
  onClear: () => void;
};

/** Why the list is empty and what to do about it. */
export function ListEmpty({ filter, connected, untouched, sandbox, onClear }: ListEmptyProps): ReactNode {
  if (filter.q) {
    return (
      <EmptyState
        icon={SearchX}
        title="No conversation with these words"
        action={<Button onClick={onClear}>Clear the search</Button>}
      />
    );
  }
  if (isNarrowed(filter)) {
    return (
      <EmptyState
        icon={SearchX}
        title="Nothing matches these filters"
        action={<Button onClick={onClear}>Clear the filters</Button>}
      />
    );
  }
  if (!connected) {
    return (
      <EmptyState
        icon={Plug}
        title="Connect Instagram"
        action={
          <Button asChild variant="primary">
            <SoftLink href="/dashboard/integrations">Connect an account</SoftLink>
          </Button>
        }
      >
        Your customers' messages appear here once an account is connected.
      </EmptyState>
    );
  }
  if (untouched && filter.folder === "open") return <NothingYet sandbox={sandbox} />;
  const { title, hint } = nothing[filter.folder ?? "open"];
  return (
    <EmptyState icon={Inbox} title={title}>
      {hint}
    </EmptyState>
  );
}

function NothingYet({ sandbox }: { sandbox: boolean }) {
  return (
    <EmptyState
      icon={Inbox}
      title="No messages yet"
      action={
        sandbox ? (
          <Button asChild variant="primary">
            <SoftLink href="/sandbox" target="_blank">
              Write a DM on the sandbox phone
            </SoftLink>
          </Button>
        ) : undefined
      }
    >
      The next message to your Instagram account appears here by itself.
    </EmptyState>
  );
}
