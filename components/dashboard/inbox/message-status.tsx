"use client";

import { Check, CheckCheck, Clock } from "lucide-react";
import { Suspense } from "react";
import { later } from "#components/ui/later";
import type { Message } from "#lib/inbox/schema";

const MessageTrouble = later(
  async () => (await import("#components/dashboard/inbox/message-trouble")).MessageTrouble,
);

export type MessageChange = (messageId: string) => Promise<string | undefined>;

export type MessageStatusProps = { message: Message; onRetry: MessageChange; onDismiss: MessageChange };

const quiet = {
  queued: { icon: Clock, word: "Waiting to be sent" },
  sending: { icon: Clock, word: "Sending" },
  sent: { icon: Check, word: "Sent" },
  read: { icon: CheckCheck, word: "Seen" },
};

/** How far an outbound message has come; what went wrong and what to press. */
export function MessageStatus({ message, onRetry, onDismiss }: MessageStatusProps) {
  const { status } = message;
  if (status === "received" || status === "deleted") return null;
  if (status === "failed" || status === "unconfirmed") {
    return (
      <Suspense fallback={<span className="h-13" />}>
        <MessageTrouble message={message} onRetry={onRetry} onDismiss={onDismiss} />
      </Suspense>
    );
  }
  const { icon: Icon, word } = quiet[status];
  return (
    <span className="inline-flex items-center gap-1 text-xs text-text-3">
      <Icon className="size-3.5" aria-hidden />
      {word}
    </span>
  );
}
