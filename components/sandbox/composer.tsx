"use client";

import { Lightbulb, SendHorizontal, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { AttachMenu } from "#components/sandbox/attach-menu";
import { IconButton } from "#components/ui/icon-button";
import type { CustomerContent, SandboxMessage } from "#lib/sandbox/schema";

/** What the next words are: a message, or words about something. */
export type ComposerMode =
  | { kind: "plain" | "story" | "comment" | "ad" | "link" }
  | { kind: "reply" | "edit"; message: SandboxMessage };

/** What can be tapped instead of typed. */
export type Chips =
  | { kind: "none" }
  | { kind: "quick"; replies: { title: string; payload: string }[] }
  | { kind: "ideas"; texts: string[]; open: boolean };

type ComposerProps = {
  businessName: string;
  draft: string;
  mode: ComposerMode;
  chips: Chips;
  refusal: string | undefined;
  onDraft: (text: string) => void;
  onMode: (mode: ComposerMode) => void;
  onSubmit: (text: string) => void;
  onSend: (content: CustomerContent) => void;
};

export function Composer(props: ComposerProps) {
  const { draft, mode, chips, refusal, onDraft, onMode, onSubmit, onSend } = props;
  const input = useRef<HTMLTextAreaElement>(null);
  const [ideas, setIdeas] = useState<boolean>();
  const label = labelOf(props);
  const shownMode = useRef(mode);

  useEffect(() => {
    if (shownMode.current !== mode && mode.kind !== "plain") input.current?.focus();
    shownMode.current = mode;
  }, [mode]);

  function submit() {
    if (draft.trim() !== "") onSubmit(draft.trim());
  }

  function enter(event: KeyboardEvent) {
    // The Enter that ends an input method's word is not the person's.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  }

  const showChips = chips.kind === "quick" || (chips.kind === "ideas" && (ideas ?? chips.open));
  return (
    <div className="flex shrink-0 flex-col gap-2 border-t border-line px-3 pt-2 pb-3">
      {refusal ? (
        <p role="alert" className="text-sm text-danger">
          {refusal}
        </p>
      ) : null}
      {showChips ? <ChipRow chips={chips} onSubmit={onSubmit} onSend={onSend} /> : null}
      {mode.kind === "plain" ? null : (
        <div className="flex items-center gap-2 rounded-control bg-sunken py-1 pr-1 pl-3 text-sm text-text-2">
          <span className="min-w-0 flex-1 truncate" dir="auto">
            {label}
          </span>
          <IconButton
            label="Write a plain message instead"
            size="icon-sm"
            onClick={() => {
              onMode({ kind: "plain" });
              if (mode.kind === "edit") onDraft("");
              input.current?.focus();
            }}
          >
            <X aria-hidden />
          </IconButton>
        </div>
      )}
      <form
        className="flex items-end gap-1 rounded-[1.4rem] border border-line-2 bg-raised p-1 focus-within:border-accent"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <AttachMenu onSend={onSend} onMode={onMode} />
        <textarea
          ref={input}
          rows={1}
          dir="auto"
          aria-label={label}
          placeholder={mode.kind === "plain" ? "Message" : undefined}
          value={draft}
          onChange={(event) => onDraft(event.target.value)}
          onKeyDown={enter}
          className="field-sizing-content max-h-32 min-h-8 min-w-0 flex-1 resize-none bg-transparent px-1 py-1.5 text-lg leading-5 outline-none placeholder:text-text-3 md:text-base md:leading-5"
        />
        {chips.kind === "ideas" ? (
          <IconButton
            label="Suggestions of what to write"
            size="icon-sm"
            className="rounded-full"
            aria-expanded={showChips}
            onClick={() => setIdeas(!showChips)}
          >
            <Lightbulb aria-hidden />
          </IconButton>
        ) : null}
        <IconButton
          label={mode.kind === "edit" ? "Save the edit" : "Send"}
          type="submit"
          variant="primary"
          size="icon-sm"
          className="rounded-full"
          disabled={draft.trim() === ""}
        >
          <SendHorizontal aria-hidden />
        </IconButton>
      </form>
    </div>
  );
}

type ChipRowProps = Pick<ComposerProps, "chips" | "onSubmit" | "onSend">;

function ChipRow({ chips, onSubmit, onSend }: ChipRowProps) {
  const texts = chips.kind === "ideas" ? chips.texts : [];
  const replies = chips.kind === "quick" ? chips.replies : [];
  const looks =
    "rounded-full border border-line-2 px-3 py-1 text-left text-sm text-accent transition-colors hover:bg-accent-soft";
  return (
    <ul
      aria-label={chips.kind === "quick" ? "Quick replies" : "Suggestions"}
      className="flex max-h-44 flex-wrap gap-1.5 overflow-y-auto"
    >
      {texts.map((text) => (
        <li key={text}>
          <button type="button" dir="auto" className={looks} onClick={() => onSubmit(text)}>
            {text}
          </button>
        </li>
      ))}
      {replies.map((reply) => (
        <li key={reply.payload + reply.title}>
          <button type="button" dir="auto" className={looks} onClick={() => onSend({ quick_reply: reply })}>
            {reply.title}
          </button>
        </li>
      ))}
    </ul>
  );
}

function labelOf({ mode, businessName }: ComposerProps): string {
  switch (mode.kind) {
    case "reply":
      return `Reply to: ${mode.message.text ?? "a message"}`;
    case "edit":
      return "Edit your message";
    case "story":
      return `Reply to ${businessName}'s story`;
    case "comment":
      return `Comment on ${businessName}'s post`;
    case "ad":
      return `Message from ${businessName}'s advertisement`;
    case "link":
      return `Message through ${businessName}'s link`;
    default:
      return `Message to ${businessName}`;
  }
}
