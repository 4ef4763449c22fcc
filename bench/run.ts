import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { benchAssistant } from "./assistant.ts";
import { benchImport } from "./import.ts";
import { benchInbox } from "./inbox.ts";
import { benchLatency } from "./latency.ts";
import { benchOutage } from "./outage.ts";
import { benchReceiver } from "./receiver.ts";
import { benchScroll } from "./scroll.ts";
import { benchSearch } from "./search.ts";
import { benchStreams } from "./streams.ts";

// npm run bench [-- part …]: figures of this machine, prints tables and writes them into bench/latest.json. Ratios count,
// not absolutes.
process.env.LOG_LEVEL = "error";
const tell = (line: string) => process.stdout.write(`${line}\n`);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);

const parts: Record<string, () => Promise<object>> = {
  async receiver() {
    tell("Receiver: signed unique deliveries, 32 connections, fresh database each");
    const receiver = await benchReceiver({ rounds, tell });
    table(
      ["", "deliveries/s", "to bare", "p99 ms", "p99 ms at 300/s", "refused", "jobs left 5 s later"],
      receiver.rows.map((row) => [
        row.variant,
        row.perSecond,
        row.ratio,
        row.p99,
        row.p99At300,
        row.bad,
        row.backlogAfter5s,
      ]),
    );
    tell(`Server: ${receiver.server}\n`);
    return receiver;
  },
  async latency() {
    const latency = await benchLatency({ seconds: 10 });
    tell("From a webhook's arrival to the call of Meta's send, 20 DMs a second, no burst window");
    table(
      ["DMs", "unanswered", "p50 ms", "p95 ms", "max ms"],
      [[latency.dms, latency.unanswered, latency.p50, latency.p95, latency.max]],
    );
    return latency;
  },
  async inbox() {
    const inbox = await benchInbox({ conversations: Number(process.env.BENCH_CONVERSATIONS ?? 200_000) });
    tell(`Inbox: ${inbox.conversations} conversations, ${inbox.messages} messages, and a tenth of both`);
    table(
      ["", "p50 ms", "p95 ms", "p50 ms of a tenth", "p95 ms of a tenth", "ratio of p50"],
      inbox.rows.map((row) => [row.name, row.p50, row.p95, row.tenthP50, row.tenthP95, row.ratio]),
    );
    return inbox;
  },
  async streams() {
    const streams = await benchStreams({ clients: 1000, dms: 20 });
    tell("Live streams: from a DM's arrival to every screen of the organisation");
    table(
      ["streams", "DMs", "not heard", "p50 ms", "p95 ms", "memory MB"],
      [[streams.clients, streams.dms, streams.missing, streams.p50, streams.p95, streams.memoryMb]],
    );
    return streams;
  },
  async outage() {
    const events = Number(process.env.BENCH_EVENTS ?? 10_000);
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
    const outage = await benchOutage({ events, downMs: 20_000, seed });
    tell(
      `Signed events, some repeated, all shuffled, the database gone for 20 s in the middle (SEED=${seed})`,
    );
    table(
      ["events", "repeated", "deliveries", "posts", "refused", "missing", "double", "s until processed"],
      [
        [
          outage.events,
          outage.repeated,
          outage.deliveries,
          outage.posts,
          outage.refused,
          outage.missing,
          outage.double,
          outage.secondsUntilProcessed,
        ],
      ],
    );
    return outage;
  },
  async scroll() {
    const scroll = await benchScroll({ conversations: Number(process.env.BENCH_ROWS ?? 10_000) });
    tell(
      `The inbox's list scrolled in a browser, ${scroll.conversations} conversations: time between frames`,
    );
    table(
      [
        "",
        "rows",
        "frames",
        "computing ms a frame",
        "p50 ms",
        "p95 ms",
        "% over 17.5",
        "% over 34",
        "long tasks",
        "longest ms",
      ],
      scroll.rows.map((row) => Object.values(row)),
    );
    return scroll;
  },
  async assistant() {
    const figures = await benchAssistant({ turns: 1000 });
    tell(`The assistant's turn without a model, 700 passages: goal p95 ≤ ${figures.goalMs} ms`);
    table(
      ["turns", "p50 ms", "p95 ms", "max ms", "computing p95 ms", "first ms"],
      [[figures.turns, figures.p50, figures.p95, figures.max, figures.cpuP95, figures.firstMs]],
    );
    return figures;
  },
  async search() {
    const figures = await benchSearch({ organizations: Number(process.env.BENCH_ORGANIZATIONS ?? 200) });
    tell(`Search in the knowledge, without a model: goal p95 < ${figures.goalMs} ms`);
    table(
      [
        "organisations",
        "passages",
        "first p50 ms",
        "first p95 ms",
        "p50 ms",
        "p95 ms",
        "computing p95 ms",
        "indexes MB",
      ],
      [
        [
          figures.organizations,
          figures.passages,
          figures.coldP50,
          figures.coldP95,
          figures.p50,
          figures.p95,
          figures.cpuP95,
          figures.indexesMb,
        ],
      ],
    );
    return figures;
  },
  async import() {
    const figures = await benchImport({ pages: Number(process.env.BENCH_PAGES ?? 700) });
    tell(`Importing a website that answers at once: goal ${figures.goalSeconds} s`);
    table(
      ["pages", "passages", "s", "first search ms", "search after a change ms"],
      [[figures.pages, figures.passages, figures.seconds, figures.firstSearchMs, figures.afterChangeMs]],
    );
    return figures;
  },
};

const chosen = process.argv.slice(2);
const unknown = chosen.find((name) => !(name in parts));
if (unknown) throw new Error(`There is no part ${unknown}. Choose from: ${Object.keys(parts).join(", ")}.`);

const file = path.join(import.meta.dirname, "latest.json");
const { stdout } = await promisify(execFile)("git", ["rev-parse", "HEAD"]).catch(() => ({ stdout: "" }));
const about = {
  date: new Date().toISOString(),
  commit: stdout.trim() || null,
  machine: {
    cores: os.cpus().length,
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    node: process.version,
  },
};
for (const [name, run] of Object.entries(parts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const result = await run();
  // After each part, so that one that fails costs only itself; the other parts' last figures stay.
  await writeFile(
    file,
    `${JSON.stringify({ ...(await lastResults()), ...about, [name]: result }, null, 2)}\n`,
  );
}
tell(`\nWritten to ${path.relative(process.cwd(), file)}`);

async function lastResults(): Promise<object> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return {};
  }
}

type Cell = string | number | undefined;

function table(head: string[], rows: Cell[][]): void {
  const lines = [head, ...rows.map((row) => row.map((cell) => (cell === undefined ? "–" : String(cell))))];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  for (const line of lines) tell(line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "));
}
