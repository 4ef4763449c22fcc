"use client";

import { useEffect, useEffectEvent, useState } from "react";
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
const patienceMs = 2000;
const longestPauseMs = 15_000;

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
  let source: EventSource;
  let failures = 0;
  let reconnect: ReturnType<typeof setTimeout> | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;

  function open() {
    reconnect = undefined;
    source = new EventSource(address);
    // A connection of ours has no Last-Event-ID, so whatever came before it is read; the browser's own resumes replay.
    let fresh = true;
    source.onopen = () => {
      failures = 0;
      clearTimeout(patience);
      patience = undefined;
      setLost(false);
      if (fresh) missed();
      fresh = false;
    };
    source.onerror = () => {
      patience ??= setTimeout(() => setLost(true), patienceMs);
      // The browser gives up on an answer that is no stream: a server that is starting, a session that ended.
      if (source.readyState === EventSource.CLOSED) {
        reconnect ??= setTimeout(open, Math.min(longestPauseMs, 1000 * 2 ** failures++));
      }
    };
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
  }

  const goneOffline = () => setLost(true);
  /** The old connection may be dead without knowing it, or may have survived without ever opening again. */
  const backOnline = () => {
    clearTimeout(reconnect);
    source.close();
    open();
  };
  open();
  window.addEventListener("offline", goneOffline);
  window.addEventListener("online", backOnline);
  return () => {
    source.close();
    clearTimeout(reconnect);
    clearTimeout(patience);
    window.removeEventListener("offline", goneOffline);
    window.removeEventListener("online", backOnline);
    window.removeEventListener("online", backOnline);
  };
}

/** Our own server's words, already held against the resource's schema there: checking again would cost every client the schema. */
function parseResource<T extends Message | Conversation | Channel>(data: string): T {
  return JSON.parse(data) as T;
}
