"use client";

import { use, useEffect, useEffectEvent, useState } from "react";
import type { DeskApi, OpenedDesk } from "#components/dashboard/inbox/desk-api";
import { DeskContext } from "#components/dashboard/inbox/desk-context";
import { hearBus } from "#components/dashboard/inbox/live-bus";
import { readWhileHearing } from "#components/dashboard/inbox/read-while-hearing";
import type { ConversationPresence, Note } from "#lib/desk/schema";

export type Desk = OpenedDesk & { api: DeskApi };

/** What is there, or how it changed. */
type Told = Desk | ((before: Desk) => Desk);

/** Whoever comes back sees at once what was there, until it is read anew. */
const seen = new Map<string, Desk>();

/** Notes, colleagues and drafts of one conversation, kept true by the stream; undefined until they are read. */
export function useDesk(conversationId: string) {
  const load = use(DeskContext);
  const [desk, setDesk] = useState(() => known(conversationId));
  const [line] = useState(() =>
    readWhileHearing<Told>((told) =>
      setDesk((before) => {
        const after = typeof told === "function" ? before && told(before) : told;
        if (after) seen.set(conversationId, after);
        return after;
      }),
    ),
  );
  const hearNote = (note: Note) =>
    line.hear((before) => ({
      ...before,
      notes: { ...before.notes, data: withNote(before.notes.data, note) },
    }));
  const hearPresence = (presence: ConversationPresence) => line.hear((before) => ({ ...before, presence }));

  const read = useEffectEvent(async () => {
    if (!load) return;
    const open = async (): Promise<Desk | string> => {
      const api = await load();
      const opened = await api.open(conversationId);
      return typeof opened === "string" ? opened : { ...opened, api };
    };
    await line.read("desk", open, (opened) => opened, true);
  });
  const hearOwnNote = useEffectEvent((resource: unknown) => {
    if (ofConversation<Note>(resource, conversationId)) hearNote(resource);
  });
  const hearOwnPresence = useEffectEvent((resource: unknown) => {
    if (ofConversation<ConversationPresence>(resource, conversationId)) hearPresence(resource);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew for another conversation
  useEffect(() => {
    void read();
    const stops = [
      hearBus("gap", () => void read()),
      hearBus("note.created", (note) => hearOwnNote(note)),
      hearBus("note.updated", (note) => hearOwnNote(note)),
      hearBus("presence.updated", (presence) => hearOwnPresence(presence)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [conversationId]);

  async function older() {
    const cursor = desk?.notes.next_cursor;
    if (!desk || !cursor) return;
    const page = await desk.api.olderNotes(conversationId, cursor);
    if (typeof page === "string") return;
    line.hear((before) => ({
      ...before,
      notes: { data: page.data.reduce(withNote, before.notes.data), next_cursor: page.next_cursor },
    }));
  }

  async function readPresence() {
    const presence = await desk?.api.presence(conversationId);
    if (presence && typeof presence !== "string") hearPresence(presence);
  }

  return { desk, hearNote, older, readPresence };
}

/** Without drafts: those of the last visit may have been sent since. */
function known(conversationId: string): Desk | undefined {
  const desk = seen.get(conversationId);
  return desk && { ...desk, drafts: [] };
}

function withNote(notes: Note[], note: Note): Note[] {
  return [...notes.filter(({ id }) => id !== note.id), note].sort((a, b) =>
    a.created_at < b.created_at ? -1 : 1,
  );
}

/** Our own server's words, held against their schema there. */
function ofConversation<T extends { conversation_id: string }>(resource: unknown, id: string): resource is T {
  return (
    typeof resource === "object" &&
    resource !== null &&
    "conversation_id" in resource &&
    resource.conversation_id === id
  );
}
