import type { ReactNode } from "react";
import { LinkedText } from "#components/dashboard/inbox/linked-text";
import type { Note } from "#lib/desk/schema";

/** A note's words, with those it mentions marked. */
export function NoteText({ note }: { note: Note }): ReactNode {
  const names = note.mentions.map(({ name }) => `@${name}`).sort((a, b) => b.length - a.length);
  if (names.length === 0) return <LinkedText text={note.text} />;
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  let place = 0;
  return note.text.split(new RegExp(`(${escaped.join("|")})`, "g")).map((part) => {
    place += part.length;
    // A name at the very end leaves an empty part behind it, in the same place.
    const key = `${place} ${part.length}`;
    return names.includes(part) ? (
      <strong key={key} className="font-semibold">
        {part}
      </strong>
    ) : (
      <LinkedText key={key} text={part} />
    );
  });
}
