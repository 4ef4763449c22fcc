import type { ReactNode } from "react";
import { shortMoment, type Zone } from "#components/dashboard/inbox/clock-words";
import type { WindowNow } from "#components/dashboard/inbox/window-now";
import { Alert } from "#components/ui/alert";
import { SoftLink } from "#components/ui/soft-link";
import type { Channel } from "#lib/channel/schema";
import type { Conversation } from "#lib/inbox/schema";

type ComposerHintProps = {
  conversation: Conversation;
  channel: Channel | undefined;
  window: WindowNow;
  zone: Zone;
  assistantName: string;
};

/** What will happen to what is written here, where that is not plain. */
export function ComposerHint(props: ComposerHintProps): ReactNode {
  const { conversation, channel, window, zone, assistantName } = props;
  if (channel?.status === "needs_reconnect") {
    return (
      <Alert tone="warning" action={<IntegrationsLink />}>
        Instagram stopped accepting the connection of @{channel.username}. What you write will wait and go out
        after the reconnect.
      </Alert>
    );
  }
  if (window.state === "human_agent" && window.closesAt !== null) {
    return (
      <p className="text-sm text-text-2">
        The customer last wrote over 24 hours ago, so only a person may answer: until{" "}
        {shortMoment(new Date(window.closesAt).toISOString(), zone)}.
      </p>
    );
  }
  if (conversation.status === "resolved") {
    return <p className="text-sm text-text-2">This is resolved. Sending opens it again.</p>;
  }
  if (conversation.handler === "assistant" && conversation.assistant_mode === "auto") {
    return (
      <p className="text-sm text-text-2">
        {assistantName} answers here. When you send something, you take over.
      </p>
    );
  }
  return null;
}

/** Nothing can leave until somebody connects the account again. */
export function Disconnected({ channel }: { channel: Channel }) {
  return (
    <Alert tone="warning" title={`@${channel.username} is disconnected`} action={<IntegrationsLink />}>
      The messages are kept here. Connect the account again to answer.
    </Alert>
  );
}

function IntegrationsLink() {
  return (
    <SoftLink href="/dashboard/integrations" className="font-medium text-accent underline underline-offset-3">
      Open integrations
    </SoftLink>
  );
}
