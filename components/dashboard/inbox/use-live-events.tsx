"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { type BusType, busTypes, tellBus } from "#components/dashboard/inbox/live-bus";
import { joinLine } from "#components/live/live-line";
import type { Channel } from "#lib/channel/schema";
import type { Conversation, Message } from "#lib/inbox/schema";

/** Erased: nothing of it is left to show. */
type Removed = { id: string; removed: true };

export type LiveEvent =
  | { type: "message.created" | "message.updated"; resource: Message }
  | { type: "conversation.updated"; resource: Conversation | Removed }
  | { type: "channel.updated"; resource: Channel };

type LiveOptions = {
  onEvent: (event: LiveEvent) => void;
  /** Events may have been missed: what is on the screen must be read again. */
  onGap: () => void;
};

const ownTypes = ["message.created", "message.updated", "conversation.updated", "channel.updated"] as const;

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
  return joinLine({ types: [...ownTypes, ...busTypes], missed, lost: setLost, hear: tell });

  function tell(type: string, data: string) {
    switch (type) {
      case "message.created":
      case "message.updated":
        return hear({ type, resource: parseResource<Message>(data) });
      case "conversation.updated":
        return hear({ type, resource: parseResource<Conversation | Removed>(data) });
      case "channel.updated":
        return hear({ type, resource: parseResource<Channel>(data) });
      default:
        if (isBusType(type)) tellBus(type, JSON.parse(data));
    }
  }
}

function isBusType(type: string): type is BusType {
  return busTypes.some((each) => each === type);
}

/** Our own server's words, already held against the resource's schema there: checking again would cost every client the schema. */
function parseResource<T extends Message | Conversation | Removed | Channel>(data: string): T {
  return JSON.parse(data) as T;
}
