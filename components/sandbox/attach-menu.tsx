"use client";

import {
  AtSign,
  CircleDashed,
  CirclePlay,
  Clapperboard,
  EyeOff,
  FileText,
  Image,
  Link,
  type LucideIcon,
  Megaphone,
  MessageCircle,
  Mic,
  MousePointerClick,
  Newspaper,
  Plus,
  ShieldQuestion,
  Sticker,
} from "lucide-react";
import { useRef } from "react";
import type { ComposerMode } from "#components/sandbox/composer";
import { IconButton } from "#components/ui/icon-button";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "#components/ui/menu";
import type { CustomerContent } from "#lib/sandbox/schema";

type Sample = { icon: LucideIcon; name: string; content: CustomerContent };

const samples: Sample[] = [
  { icon: Image, name: "Photo", content: { attachment: { type: "image" } } },
  { icon: CirclePlay, name: "Video", content: { attachment: { type: "video" } } },
  { icon: Mic, name: "Voice message", content: { attachment: { type: "audio" } } },
  { icon: FileText, name: "File", content: { attachment: { type: "file" } } },
  { icon: Sticker, name: "Sticker", content: { attachment: { type: "sticker" } } },
  { icon: Newspaper, name: "Share a post", content: { share: { type: "ig_post", title: "Linen throw" } } },
  { icon: Clapperboard, name: "Share a reel", content: { share: { type: "ig_reel", title: "How we dye" } } },
  { icon: AtSign, name: "Mention in my story", content: { story_mention: {} } },
];

const rare: Sample[] = [
  {
    icon: MousePointerClick,
    name: "Tap a button of the business",
    content: { postback: { title: "Opening hours", payload: "OPENING_HOURS" } },
  },
  { icon: EyeOff, name: "View-once photo", content: { ephemeral: true } },
  { icon: ShieldQuestion, name: "Something unsupported", content: { unsupported: true } },
];

const wordy: { icon: LucideIcon; name: string; mode: ComposerMode }[] = [
  { icon: CircleDashed, name: "Reply to a story", mode: { kind: "story" } },
  { icon: Megaphone, name: "Write from an advertisement", mode: { kind: "ad" } },
  { icon: Link, name: "Write through an ig.me link", mode: { kind: "link" } },
  { icon: MessageCircle, name: "Comment on a post", mode: { kind: "comment" } },
];

type AttachMenuProps = { onSend: (content: CustomerContent) => void; onMode: (mode: ComposerMode) => void };

/** Everything a customer can send besides text; samples are sent at once. */
export function AttachMenu({ onSend, onMode }: AttachMenuProps) {
  const writes = useRef(false);
  const sample = ({ icon: Icon, name, content }: Sample) => (
    <MenuItem key={name} onSelect={() => onSend(content)}>
      <Icon aria-hidden />
      {name}
    </MenuItem>
  );
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton label="Attach or share" size="icon-sm" className="rounded-full">
          <Plus aria-hidden />
        </IconButton>
      </MenuTrigger>
      <MenuContent
        align="start"
        onCloseAutoFocus={(event) => {
          // The composer has the focus then.
          if (writes.current) event.preventDefault();
          writes.current = false;
        }}
      >
        {samples.map(sample)}
        <MenuSeparator />
        {wordy.map(({ icon: Icon, name, mode }) => (
          <MenuItem
            key={name}
            onSelect={() => {
              writes.current = true;
              onMode(mode);
            }}
          >
            <Icon aria-hidden />
            {name}
          </MenuItem>
        ))}
        <MenuSeparator />
        {rare.map(sample)}
      </MenuContent>
    </Menu>
  );
}
