"use client";

import { Ellipsis, Heart, Pencil, Reply, Undo2 } from "lucide-react";
import { useRef } from "react";
import type { MessageHandlers } from "#components/sandbox/phone-message";
import { Button } from "#components/ui/button";
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from "#components/ui/menu";
import type { SandboxMessage } from "#lib/sandbox/schema";

const emojis = ["❤️", "👍", "😂", "😮", "😢", "😡"];

type MessageMenuProps = MessageHandlers & { message: SandboxMessage; own: boolean };

/** What the customer can do with a message; always there for touch and keyboard, on hover for a mouse. */
export function MessageMenu({ message, own, onReact, onUnsend, onReply, onEdit }: MessageMenuProps) {
  const writes = useRef(false);
  const write = (begin: (message: SandboxMessage) => void) => {
    writes.current = true;
    begin(message);
  };
  const mine = message.reactions.find(({ author }) => author === "customer");
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button
          size="icon-sm"
          variant="ghost"
          aria-label="React, reply and more"
          className="rounded-full pointer-fine:opacity-0 pointer-fine:group-hover:opacity-100 pointer-fine:group-focus-within:opacity-100 data-[state=open]:opacity-100"
        >
          <Ellipsis aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent
        align={own ? "end" : "start"}
        onCloseAutoFocus={(event) => {
          // The composer has the focus then.
          if (writes.current) event.preventDefault();
          writes.current = false;
        }}
      >
        <MenuLabel>React</MenuLabel>
        <div className="flex px-1">
          {emojis.map((emoji) => (
            <MenuItem
              key={emoji}
              aria-label={`React with ${emoji}`}
              className="justify-center px-1.5 text-lg"
              onSelect={() => onReact(message.mid, emoji)}
            >
              {emoji}
            </MenuItem>
          ))}
        </div>
        {mine ? (
          <MenuItem onSelect={() => onReact(message.mid, null)}>
            <Heart aria-hidden />
            Take back {mine.emoji}
          </MenuItem>
        ) : null}
        <MenuSeparator />
        <MenuItem onSelect={() => write(onReply)}>
          <Reply aria-hidden />
          Reply
        </MenuItem>
        {own && message.text !== null && message.kind === "text" ? (
          <MenuItem onSelect={() => write(onEdit)}>
            <Pencil aria-hidden />
            Edit
          </MenuItem>
        ) : null}
        <MenuItem danger onSelect={() => onUnsend(message.mid)}>
          <Undo2 aria-hidden />
          {own ? "Unsend" : "Unsend as the business"}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
