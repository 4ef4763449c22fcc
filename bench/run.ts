import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { benchLatency } from "./latency.ts";
import { benchReceiver } from "./receiver.ts";

// npm run bench: figures of this machine, prints a table and writes bench/latest.json. Ratios count, not absolutes.
process.env.LOG_LEVEL = "error";
const tell = (line: string) => process.stdout.write(`${line}\n`);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);

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

const latency = await benchLatency({ seconds: 10 });
tell("From a webhook's arrival to the call of Meta's send, 20 DMs a second, no burst window");
table(
  ["DMs", "unanswered", "p50 ms", "p95 ms", "max ms"],
  [[latency.dms, latency.unanswered, latency.p50, latency.p95, latency.max]],
);

const { stdout } = await promisify(execFile)("git", ["rev-parse", "HEAD"]).catch(() => ({ stdout: "" }));
const machine = {
  cores: os.cpus().length,
  memoryGb: Math.round(os.totalmem() / 2 ** 30),
  node: process.version,
};
const result = { date: new Date().toISOString(), commit: stdout.trim() || null, machine, receiver, latency };
const file = path.join(import.meta.dirname, "latest.json");
await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
tell(`\nWritten to ${path.relative(process.cwd(), file)}`);

type Cell = string | number | undefined;

function table(head: string[], rows: Cell[][]): void {
  const lines = [head, ...rows.map((row) => row.map((cell) => (cell === undefined ? "–" : String(cell))))];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  for (const line of lines) tell(line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "));
}
