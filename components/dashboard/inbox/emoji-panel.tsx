"use client";

import { EmojiPicker } from "frimousse";
import type { ComponentProps } from "react";

/** Every emoji, from this server's own copy. */
export function EmojiPanel({ onPick }: { onPick: (emoji: string) => void }) {
  return (
    <EmojiPicker.Root
      emojibaseUrl="/emoji"
      onEmojiSelect={({ emoji }) => onPick(emoji)}
      className="isolate flex h-72 w-full max-w-96 animate-rise flex-col self-start overflow-hidden rounded-card border border-line bg-raised"
    >
      <EmojiPicker.Search
        aria-label="Find an emoji"
        placeholder="Find an emoji"
        autoFocus
        className="z-10 m-2 rounded-control border border-line-2 bg-surface px-2.5 py-1.5 placeholder:text-text-3"
      />
      <EmojiPicker.Viewport className="relative flex-1 outline-hidden">
        <EmojiPicker.Loading className="absolute inset-0 grid place-items-center text-sm text-text-2">
          Reading the emoji
        </EmojiPicker.Loading>
        <EmojiPicker.Empty className="absolute inset-0 grid place-items-center text-sm text-text-2">
          No emoji is called so.
        </EmojiPicker.Empty>
        <EmojiPicker.List
          className="pb-2 select-none"
          components={{
            CategoryHeader: ({ category, ...props }) => (
              <div className="bg-raised px-3 pt-2 pb-1 text-xs font-medium text-text-2" {...props}>
                {category.label}
              </div>
            ),
            Row: ({ children, ...props }) => (
              <div className="scroll-my-1 px-2" {...countedRow(props)}>
                {children}
              </div>
            ),
            Emoji: ({ emoji, ...props }) => (
              <button
                type="button"
                className="flex size-9 items-center justify-center rounded-control text-lg data-[active]:bg-sunken"
                {...countedColumn(props)}
              >
                {emoji.emoji}
              </button>
            ),
          }}
        />
      </EmojiPicker.Viewport>
    </EmojiPicker.Root>
  );
}

// The picker counts from 0 where ARIA counts from 1. It finds its rows again by their number, so the first has none.

function countedRow(props: ComponentProps<"div">) {
  return { ...props, "aria-rowindex": props["aria-rowindex"] || undefined };
}

function countedColumn(props: Omit<ComponentProps<"button">, "children">) {
  return { ...props, "aria-colindex": (props["aria-colindex"] ?? 0) + 1 };
}
