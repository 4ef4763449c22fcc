"use client";

import { CircleAlert, CircleHelp } from "lucide-react";
import { useState } from "react";
import type { MessageChange, MessageStatusProps } from "#components/dashboard/inbox/message-status";
import { Button } from "#components/ui/button";
import type { Message } from "#lib/inbox/schema";

/** Why a message did not go, or may not have gone, and what to press. */
export function MessageTrouble({ message, onRetry, onDismiss }: MessageStatusProps) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const failed = message.status === "failed";
  const dismissed = message.error?.code === "dismissed";
  const Icon = failed ? CircleAlert : CircleHelp;

  async function run(change: MessageChange) {
    setBusy(true);
    setRefusal(await change(message.id));
    setBusy(false);
  }

  return (
    <div className="flex max-w-full flex-col items-end gap-1 text-right text-sm">
      <p className={failed ? (dismissed ? "text-text-2" : "text-danger") : "text-warning"}>
        <Icon className="mr-1 inline size-4 align-text-bottom" aria-hidden />
        {sentence(message)}
      </p>
      <span className="flex gap-1">
        <Button size="sm" busy={busy} onClick={() => run(onRetry)}>
          {failed ? "Retry" : "Send again"}
        </Button>
        {message.text ? <CopyButton text={message.text} /> : null}
        {dismissed ? null : (
          <Button size="sm" variant="ghost" busy={busy} onClick={() => run(onDismiss)}>
            Dismiss
          </Button>
        )}
      </span>
      {refusal ? (
        <p role="alert" className="text-danger">
          {refusal}
        </p>
      ) : null}
    </div>
  );
}

function CopyButton({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);

  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  }

  return (
    <Button size="sm" variant="ghost" onClick={copy}>
      {copied ? "Copied" : "Copy"}
    </Button>
  );
}

function sentence({ status, error }: Message): string {
  if (error?.code === "dismissed") return "Not sent. A person decided not to send it again.";
  if (status === "failed") return `Not sent. ${error?.message || "Instagram did not take this message."}`;
  return (
    error?.message ||
    "Instagram did not say whether this message arrived. Look in Instagram before you send it again."
  );
}
