"use client";

import { ThumbsDown, ThumbsUp } from "lucide-react";
import { Suspense, use, useEffect, useState } from "react";
import { type FeedbackApi, FeedbackContext } from "#components/dashboard/inbox/feedback-context";
import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";
import { later } from "#components/ui/later";
import type { OwnFeedback } from "#lib/assistant/gap-schema";

type MessageThumbsProps = { messageId: string; conversationId: string };
type Own = Pick<OwnFeedback, "verdict" | "reason"> | undefined;

const ReasonChoice = later(
  async () => (await import("#components/dashboard/inbox/reason-choice")).ReasonChoice,
);

/** One reading for all answers of a conversation; a later visit reads anew. */
const readings = new Map<string, Promise<OwnFeedback[] | string>>();
const restMs = 3000;

function readOnce(api: FeedbackApi, conversationId: string) {
  const known = readings.get(conversationId);
  if (known) return known;
  const reading = api.read(conversationId);
  readings.set(conversationId, reading);
  setTimeout(() => readings.delete(conversationId), restMs);
  return reading;
}

/** What a member thinks of an answer: it counts into the outcomes of its topic. */
export function MessageThumbs({ messageId, conversationId }: MessageThumbsProps) {
  const load = use(FeedbackContext);
  const [api, setApi] = useState<FeedbackApi>();
  const [own, setOwn] = useState<Own>();
  const [refusal, setRefusal] = useState<string>();

  useEffect(() => {
    let gone = false;
    load?.()
      .then(async (loaded) => {
        const found = await readOnce(loaded, conversationId);
        if (gone) return;
        setApi(loaded);
        if (typeof found !== "string") setOwn(found.find((one) => one.message_id === messageId));
      })
      // Without a line there is nothing to rate with.
      .catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [load, conversationId, messageId]);

  if (!api) return null;

  async function say(next: Own) {
    if (!api) return;
    const before = own;
    setOwn(next);
    const answer = await deed(api, messageId, next).catch(
      () => "Parley did not answer. Check your connection and try again.",
    );
    setRefusal(answer);
    if (answer !== undefined) setOwn(before);
  }

  return (
    <span className="flex flex-wrap items-center gap-x-1">
      <Thumb verdict="good" own={own} onSay={say} />
      <Thumb verdict="bad" own={own} onSay={say} />
      {own?.verdict === "bad" ? (
        <Suspense fallback={<span className="h-6 w-36" />}>
          <ReasonChoice reason={own.reason} onReason={(reason) => void say({ verdict: "bad", reason })} />
        </Suspense>
      ) : null}
      {refusal ? (
        <span role="alert" className="text-xs text-danger">
          {refusal}
        </span>
      ) : null}
    </span>
  );
}

function deed(api: FeedbackApi, messageId: string, next: Own): Promise<string | undefined> {
  if (!next) return api.withdraw(messageId);
  if (next.verdict === "good") return api.rate(messageId, { verdict: "good" });
  return api.rate(messageId, { verdict: "bad", ...(next.reason ? { reason: next.reason } : {}) });
}

type ThumbProps = { verdict: "good" | "bad"; own: Own; onSay: (next: Own) => void };

function Thumb({ verdict, own, onSay }: ThumbProps) {
  const pressed = own?.verdict === verdict;
  const Icon = verdict === "good" ? ThumbsUp : ThumbsDown;
  const label = verdict === "good" ? "A good answer" : "A bad answer";
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      className={cn("size-6 text-text-3", pressed && "text-accent")}
      onClick={() => onSay(pressed ? undefined : { verdict, reason: null })}
    >
      <Icon className={cn("size-3.5", pressed && "fill-current")} aria-hidden />
    </Button>
  );
}
