import type { LineSource } from "#components/live/shared-source";

/** The server gives a sign of life every second: without one for this long the line is dead, whatever the browser thinks. */
const silenceMs = 2500;
const longestPauseMs = 15_000;
/** How long an attempt may take: over a poor network opening is slow, and cutting it short would never succeed. */
const attemptMs = 10_000;
/** A phone in a pocket need not listen: pushes reach it, and the screen catches up when it is looked at. */
const hiddenMs = 60_000;

type LiveConnection = {
  /** `silent`: the one before has stopped giving signs of life. */
  open: (silent: boolean) => LineSource;
  /** Events may have been missed. */
  missed: () => void;
  setLost: (lost: boolean) => void;
};

/** Keeps one stream open for as long as it takes, and knows within three seconds when it is not. @returns how to end it */
export function liveConnection({ open, missed, setLost }: LiveConnection): () => void {
  let source: LineSource | undefined;
  let failures = 0;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let reconnect: ReturnType<typeof setTimeout> | undefined;
  let rest: ReturnType<typeof setTimeout> | undefined;

  function heard() {
    failures = 0;
    clearTimeout(reconnect);
    setLost(false);
    watch(silent);
  }

  /** Hidden pages' timers come late, so silence means nothing there. */
  function watch(onSilence: () => void) {
    clearTimeout(silence);
    if (document.visibilityState === "visible") silence = setTimeout(onSilence, silenceMs);
  }

  function silent() {
    setLost(true);
    connect(true);
  }

  function refused() {
    setLost(true);
    clearTimeout(reconnect);
    reconnect = setTimeout(connect, Math.min(longestPauseMs, 500 * 2 ** failures++));
  }

  function connect(afterSilence = false) {
    source?.close();
    const opened = open(afterSilence);
    source = opened;
    clearTimeout(reconnect);
    reconnect = setTimeout(connect, attemptMs);
    // A connection of ours has no Last-Event-ID, so whatever came before it is read; the browser's own resumes replay.
    let fresh = true;
    opened.addEventListener("open", () => {
      heard();
      if (fresh) missed();
      fresh = false;
    });
    opened.addEventListener("beat", heard);
    // The browser gives up on an answer that is no stream: a server that is starting, a session that ended.
    opened.addEventListener("error", () => {
      if (opened.readyState === EventSource.CLOSED) refused();
    });
    watch(() => setLost(true));
  }

  function close() {
    source?.close();
    for (const timer of [silence, reconnect, rest]) clearTimeout(timer);
  }

  function onVisibility() {
    clearTimeout(rest);
    if (document.visibilityState === "visible") {
      if (source?.readyState !== EventSource.OPEN) connect();
      else watch(silent);
      return;
    }
    clearTimeout(silence);
    if (window.matchMedia("(pointer: coarse)").matches) rest = setTimeout(close, hiddenMs);
  }

  const goneOffline = () => setLost(true);
  const onOnline = () => connect();
  connect();
  document.addEventListener("visibilitychange", onVisibility);
  window.addEventListener("offline", goneOffline);
  // The old connection may be dead without knowing it, or may have survived without ever opening again.
  window.addEventListener("online", onOnline);
  return () => {
    close();
    document.removeEventListener("visibilitychange", onVisibility);
    window.removeEventListener("offline", goneOffline);
    window.removeEventListener("online", onOnline);
  };
}
