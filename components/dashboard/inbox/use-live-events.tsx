"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { busTypes, tellBus } from "#components/dashboard/inbox/live-bus";
import { liveConnection } from "#components/dashboard/inbox/live-connection";
import type { Channel } from "#lib/channel/schema";
import type { Conversation, Message } from "#lib/inbox/schema";

export type LiveEvent =
  | { type: "message.created" | "message.updated"; resource: Message }
  | { type: "conversation.updated"; resource: Conversation }
  | { type: "channel.updated"; resource: Channel };

type LiveOptions = {
  onEvent: (event: LiveEvent) => void;
  /** Events may have been missed: what is on the screen must be read again. */
  onGap: () => void;
};

const address = "/api/v1/stream";

/** Hears what happens in the organisation. @returns whether the line is down for longer than a moment */
export function useLiveEvents({ onEvent, onGap }: LiveOptions): boolean {
  const [lost, setLost] = useState(false);
  const hear = useEffectEvent(onEvent);
  const missed = useEffectEvent(onGap);
  useEffect(() => listen({ hear, missed, setLost }), []);
  return lost;
}

type Listener = {
  hear: (event: LiveEvent) => void;
  missed: () => void;
  setLost: (lost: boolean) => void;
};

function listen({ hear, missed, setLost }: Listener): () => void {
  return liveConnection({
    missed,
    setLost,
    open() {
      const source = new EventSource(address);
      source.addEventListener("reset", () => missed());
      for (const type of ["message.created", "message.updated"] as const) {
        source.addEventListener(type, ({ data }) => hear({ type, resource: parseResource<Message>(data) }));
      }
      source.addEventListener("conversation.updated", ({ data }) =>
        hear({ type: "conversation.updated", resource: parseResource<Conversation>(data) }),
      );
      source.addEventListener("channel.updated", ({ data }) =>
        hear({ type: "channel.updated", resource: parseResource<Channel>(data) }),
      );
      for (const type of busTypes) {
        source.addEventListener(type, ({ data }) => tellBus(type, JSON.parse(data)));
      }
      return source;
    },
  });
}

/** Our own server's words, already held against the resource's schema there: checking again would cost every client the schema. */
function parseResource<T extends Message | Conversation | Channel>(data: string): T {
  return JSON.parse(data) as T;
}
