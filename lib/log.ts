import { type Logger, pino } from "pino";
import { env } from "#lib/env";

const slot = Symbol.for("parley.log");
const holder = globalThis as typeof globalThis & { [slot]?: Logger };

// Ids only, never tokens or message text: what must not be logged is not passed here in the first place.
// Redaction is the second wall, for objects that carry more than their author thought.
export const redaction = {
  paths: [
    "*.accessToken",
    "*.access_token",
    "*.token",
    "*.authorization",
    "*.text",
    "*.email",
    "*.password",
    "*.detail",
    "*.where",
  ],
  censor: "[redacted]",
};

function createLog(): Logger {
  return pino(
    { name: "parley", level: env().logLevel, redact: redaction, base: { pid: process.pid } },
    pino.destination(2),
  );
}

/** The process's logger: JSON lines on stderr. Created at first use, since the level is configuration. */
export const log: Pick<Logger, "info" | "warn" | "error" | "debug" | "fatal"> = {
  get info() {
    return bound("info");
  },
  get warn() {
    return bound("warn");
  },
  get error() {
    return bound("error");
  },
  get debug() {
    return bound("debug");
  },
  get fatal() {
    return bound("fatal");
  },
};

function bound(level: "info" | "warn" | "error" | "debug" | "fatal"): Logger["info"] {
  holder[slot] ??= createLog();
  return holder[slot][level].bind(holder[slot]);
}
