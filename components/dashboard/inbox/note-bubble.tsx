"use client";

import { Pencil, StickyNote, Trash2 } from "lucide-react";
import { Suspense, useState } from "react";
import { clockTime, exactTime, type Zone } from "#components/dashboard/inbox/clock-words";
import type { DeskApi } from "#components/dashboard/inbox/desk-api";
import { NoteText } from "#components/dashboard/inbox/note-text";
import { IconButton } from "#components/ui/icon-button";
import { later } from "#components/ui/later";
import type { Note } from "#lib/desk/schema";

const NoteComposer = later(
  async () => (await import("#components/dashboard/inbox/note-composer")).NoteComposer,
);

type NoteBubbleProps = {
  note: Note;
  zone: Zone;
  viewerId: string;
  api: DeskApi;
  onNote: (note: Note) => void;
};

/** What somebody wrote to the team, on yellow paper between the messages. */
export function NoteBubble({ note, zone, viewerId, api, onNote }: NoteBubbleProps) {
  const [wording, setWording] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  const own = note.author.id === viewerId;
  const time = clockTime(note.created_at, zone);
  if (note.deleted_at !== null) {
    return (
      <li className="my-3 text-center text-xs text-text-3">
        {own ? "You" : note.author.name} deleted a note <span className="whitespace-nowrap">{time}</span>
      </li>
    );
  }

  async function hear(answer: Promise<Note | string>) {
    const heard = await answer;
    if (typeof heard === "string") return heard;
    onNote(heard);
    setWording(undefined);
    return undefined;
  }

  return (
    <li id={`note-${note.id}`} className="my-3 flex flex-col items-center">
      <article
        aria-label={`Note by ${note.author.name}, ${time}`}
        className="group/note flex w-[min(36rem,94%)] flex-col gap-1 rounded-card bg-note px-3.5 py-2 text-note-text"
      >
        <p className="flex items-center gap-1.5 text-xs" title={exactTime(note.created_at, zone)}>
          <StickyNote className="size-3.5" aria-hidden />
          <span className="font-medium">{note.author.name}</span>
          <span>{time}</span>
          {note.edited_at ? <span>Edited</span> : null}
          {own && wording === undefined ? (
            <span className="ml-auto flex opacity-0 transition-opacity group-focus-within/note:opacity-100 group-hover/note:opacity-100 pointer-coarse:opacity-100">
              <IconButton label="Reword this note" size="icon-sm" onClick={() => setWording(note.text)}>
                <Pencil aria-hidden />
              </IconButton>
              <IconButton
                label="Delete this note"
                size="icon-sm"
                onClick={async () => setRefusal(await hear(api.deleteNote(note.id)))}
              >
                <Trash2 aria-hidden />
              </IconButton>
            </span>
          ) : null}
        </p>
        {wording === undefined ? (
          <p dir="auto" className="break-words whitespace-pre-wrap">
            <NoteText note={note} />
          </p>
        ) : (
          <Suspense fallback={null}>
            <NoteComposer
              api={api}
              text={wording}
              onText={setWording}
              mentioned={note.mentions}
              verb="Save"
              onSave={(text, mentionIds) => hear(api.updateNote(note.id, text, mentionIds))}
              onCancel={() => setWording(undefined)}
            />
          </Suspense>
        )}
        {refusal ? (
          <p role="alert" className="text-sm text-danger">
            {refusal}
          </p>
        ) : null}
      </article>
    </li>
  );
}
