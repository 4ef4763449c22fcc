"use client";

import { MessageSquareText, Smile, SquareStack } from "lucide-react";
import { type RefObject, Suspense, useState } from "react";
import { AttachBar } from "#components/dashboard/inbox/attach-bar";
import type { Writing } from "#components/dashboard/inbox/use-writing";
import { IconButton } from "#components/ui/icon-button";
import { later } from "#components/ui/later";

const EmojiPanel = later(async () => (await import("#components/dashboard/inbox/emoji-panel")).EmojiPanel);
const QuickReplyEditor = later(
  async () => (await import("#components/dashboard/inbox/quick-reply-editor")).QuickReplyEditor,
);

type ComposerToolsProps = {
  conversationId: string;
  writing: Writing;
  field: RefObject<HTMLTextAreaElement | null>;
};

type Panel = "emoji" | "buttons";

/** What can go into an answer besides typed words; each part is read when it is asked for. */
export function ComposerTools({ conversationId, writing, field }: ComposerToolsProps) {
  const [panel, setPanel] = useState<Panel>();
  const { text, extras } = writing;
  const toggle = (wanted: Panel) => setPanel(panel === wanted ? undefined : wanted);

  function insert(words: string) {
    const at = field.current?.selectionStart ?? text.length;
    const end = field.current?.selectionEnd ?? at;
    writing.write(text.slice(0, at) + words + text.slice(end));
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(at + words.length, at + words.length);
    });
  }

  /** The list opens at the sign, as if it had been typed. */
  function openSavedReplies() {
    const element = field.current;
    if (!element) return;
    const before = text.slice(0, element.selectionStart);
    element.focus();
    document.execCommand("insertText", false, before === "" || /\s$/.test(before) ? "/" : " /");
  }

  return (
    <>
      {panel ? (
        <div className="order-first w-full">
          <Suspense fallback={null}>
            {panel === "emoji" ? (
              <EmojiPanel
                onPick={(emoji) => {
                  setPanel(undefined);
                  insert(emoji);
                }}
              />
            ) : (
              <QuickReplyEditor titles={extras.quickReplies} onTitles={writing.offer} />
            )}
          </Suspense>
        </div>
      ) : null}
      <div className="flex min-w-0 flex-wrap items-center gap-0.5">
        <AttachBar
          key={extras.round}
          conversationId={conversationId}
          restored={extras.restored}
          onChange={writing.attach}
        />
        <IconButton
          label="Insert an emoji"
          size="icon-sm"
          aria-expanded={panel === "emoji"}
          onClick={() => toggle("emoji")}
        >
          <Smile aria-hidden />
        </IconButton>
        <IconButton label="Insert a saved reply" size="icon-sm" onClick={openSavedReplies}>
          <MessageSquareText aria-hidden />
        </IconButton>
        <IconButton
          label="Offer buttons to answer with"
          size="icon-sm"
          aria-expanded={panel === "buttons"}
          onClick={() => toggle("buttons")}
        >
          <SquareStack aria-hidden />
        </IconButton>
        {extras.quickReplies.length > 0 && panel !== "buttons" ? (
          <span className="px-1 text-xs text-text-2">
            {extras.quickReplies.length === 1 ? "1 button" : `${extras.quickReplies.length} buttons`} below
            the text
          </span>
        ) : null}
      </div>
    </>
  );
}
