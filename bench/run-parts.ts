import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import os from "node:os";
import { promisify } from "node:util";
import { z } from "zod";
import { parts } from "./parts.ts";
import type { ScorecardRow } from "./scorecard-rows.ts";

/** From the repository's root, where npm scripts run. */
export const file = "bench/latest.json";

export type Measured = { name: string; rows: ScorecardRow[]; date: string; commit: string };

/** Runs the chosen parts, or all, one after the other, and keeps each one's figures in bench/latest.json. */
export async function* runParts(chosen: string[]): AsyncGenerator<Measured> {
  process.env.LOG_LEVEL = "error";
  const unknown = chosen.find((name) => !(name in parts));
  if (unknown) throw new Error(`There is no part ${unknown}. Choose from: ${Object.keys(parts).join(", ")}.`);
  const machine = {
    cores: os.cpus().length,
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    node: process.version,
  };
  const commit = await commitNow();
  for (const [name, run] of Object.entries(parts)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    const { figures, rows } = await run();
    const date = new Date().toISOString();
    // After each part, so that one that fails costs only itself; the other parts' last figures stay.
    const results = { ...(await lastResults()), machine, [name]: { date, commit, ...figures } };
    await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
    yield { name, rows, date, commit };
  }
}

/** The short name of the commit that is measured, with a plus where what runs differs from it. */
async function commitNow(): Promise<string> {
  const git = async (...args: string[]) => (await promisify(execFile)("git", args)).stdout.trim();
  try {
    return `${await git("rev-parse", "--short", "HEAD")}${(await git("status", "--porcelain", ":!docs")) === "" ? "" : "+"}`;
  } catch {
    return "no commit";
  }
}

async function lastResults(): Promise<object> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return {};
  }
}
