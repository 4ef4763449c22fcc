import { SmilePlus } from "lucide-react";
import { Button } from "#components/ui/button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "#components/ui/menu";
import type { Message, Reaction } from "#lib/inbox/schema";

export function MessageReactions({ reactions }: { reactions: Reaction[] }) {
  if (reactions.length === 0) return null;
  return (
    <ul aria-label="Reactions" className="z-1 -mt-1.5 flex gap-1 px-2">
      {reactions.map(({ emoji, author }) => (
        <li
          key={`${author.type} ${author.id}`}
          title={nameOf(author)}
          className="rounded-full border border-line bg-raised px-1.5 text-sm"
        >
          {emoji}
          <span className="sr-only"> from {nameOf(author)}</span>
        </li>
      ))}
    </ul>
  );
}

function nameOf({ type, name }: Reaction["author"]): string {
  return name ?? (type === "contact" ? "the customer" : "your team");
}

const choices = [
  { emoji: "❤️", name: "Love" },
  { emoji: "👍", name: "Like" },
  { emoji: "😂", name: "Laugh" },
  { emoji: "😮", name: "Surprise" },
  { emoji: "😢", name: "Sadness" },
  { emoji: "🙏", name: "Thanks" },
];

type ReactMenuProps = { message: Message; onReact: (emoji: string | null) => void };

/** The business's one reaction to a customer's message. */
export function ReactMenu({ message, onReact }: ReactMenuProps) {
  const ours = message.reactions.find(({ author }) => author.type !== "contact");
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="React"
          title="React"
          className="text-text-3 opacity-0 transition-opacity group-focus-within/message:opacity-100 group-hover/message:opacity-100 focus-visible:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100"
        >
          <SmilePlus aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent align="start" className="min-w-36">
        {choices.map(({ emoji, name }) => (
          <MenuItem key={emoji} onSelect={() => onReact(emoji)}>
            <span aria-hidden>{emoji}</span>
            {name}
          </MenuItem>
        ))}
        {ours ? <MenuItem onSelect={() => onReact(null)}>Take {ours.emoji} back</MenuItem> : null}
      </MenuContent>
    </Menu>
  );
}
