import { randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { z } from "zod";
import type { Outcome } from "#bin/commands/run-command";
import { joinEnvironment } from "#bin/environment";
import { decideDeps } from "#lib/assistant/decide-deps";
import type { DecideDeps } from "#lib/assistant/decision";
import { baselineOf, baselineSchema, findRegressions } from "#lib/assistant/find-regressions";
import type { GoldenConversation, GoldenShop } from "#lib/assistant/golden-schema";
import { listGolden } from "#lib/assistant/list-golden";
import { type GoldenFile, readGoldenFile } from "#lib/assistant/read-golden-file";
import { type Recording, record, recordingSchema, replay } from "#lib/assistant/recorded-answers";
import { type GoldenResult, passRates, runGolden } from "#lib/assistant/run-golden";
import { type Context, systemContext } from "#lib/auth/context";
import { type Db, getDb } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { importSources } from "#lib/knowledge/import-sources";

export type EvalOptions = {
  file?: string;
  organization?: string;
  times: string;
  baseline?: string;
  accept?: boolean;
  recorded?: string;
  record?: string;
};

/** Runs golden conversations against the engine or model that is configured; fails on a regression. */
export async function evaluate(options: EvalOptions): Promise<Outcome> {
  const times = Number(options.times);
  if (!Number.isInteger(times) || times < 1 || times > 20)
    throw new AppError("validation", "--times must be a whole number from 1 to 20.");
  if (options.organization !== undefined && !z.uuid().safeParse(options.organization).success)
    throw new AppError("validation", "--organization takes an organisation's id, as org:create prints it.");
  if ((options.file === undefined) === (options.organization === undefined))
    throw new AppError("validation", "Give either --file or --organization.");
  const file = options.file === undefined ? undefined : readWhole(await readText(options.file), options.file);
  const environment = await joinEnvironment();
  try {
    const recording: Recording = {};
    const deps = await chooseDeps(options, recording);
    const results = file
      ? await withShop(getDb(), file.shop, (ctx) => runAll(ctx, file.conversations, { times, deps }))
      : await runOwn(systemContext(getDb(), options.organization ?? ""), { times, deps });
    if (options.record) await writeFile(options.record, `${JSON.stringify(recording, null, 1)}\n`);
    return await report(results, options);
  } finally {
    await environment.stop();
  }
}

/** A part of a file would be compared with the baseline of all of it: everything must be good. */
function readWhole(text: string, path: string): GoldenFile {
  const file = readGoldenFile(text);
  if (file.problems.length === 0) return file;
  const told = file.problems.map(({ line, name, field, detail }) => {
    const place = [`${path}:${line}`, name === null ? undefined : `“${name}”`, field ?? undefined];
    return `${place.filter((part) => part !== undefined).join(", ")}: ${detail}`;
  });
  throw new AppError("validation", told.join("\n"));
}

type RunOptions = { times: number; deps: (db: Db, organizationId: string) => DecideDeps };

async function runAll(
  ctx: Context,
  conversations: GoldenConversation[],
  options: RunOptions,
): Promise<GoldenResult[]> {
  const results: GoldenResult[] = [];
  for (const conversation of conversations) results.push(await runGolden(ctx, conversation, options));
  return results;
}

async function runOwn(ctx: Context, options: RunOptions): Promise<GoldenResult[]> {
  const conversations = await listGolden(ctx);
  if (conversations.length === 0)
    throw new AppError(
      "not-found",
      "This organisation has no golden conversations. Save some, or give --file.",
    );
  return runAll(ctx, conversations, options);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function chooseDeps(options: EvalOptions, recording: Recording): Promise<RunOptions["deps"]> {
  if (options.recorded) {
    const parsed = recordingSchema.safeParse(parseJson(await readText(options.recorded)));
    if (!parsed.success) throw new AppError("validation", `${options.recorded} holds no recorded answers.`);
    const complete = replay(parsed.data);
    return (db, organizationId) => ({ ...decideDeps(db, organizationId), complete });
  }
  return (db, organizationId) => {
    const deps = decideDeps(db, organizationId);
    return options.record && deps.complete ? { ...deps, complete: record(deps.complete, recording) } : deps;
  };
}

/** An organisation that knows what the file says, for as long as it takes. */
async function withShop<T>(db: Db, shop: GoldenShop, run: (ctx: Context) => Promise<T>): Promise<T> {
  const { id } = await db
    .insertInto("organizations")
    .values({ name: shop.organization })
    .returning("id")
    .executeTakeFirstOrThrow();
  try {
    const ctx = systemContext(db, id);
    const instructions = { instructions: shop.instructions, disclosure: false };
    await db
      .insertInto("assistantSettings")
      .values({ organizationId: id, ...instructions })
      .execute();
    const lines = shop.knowledge.map((entry) => JSON.stringify({ external_id: randomUUID(), ...entry }));
    const { rejected } = await importSources(ctx, lines.join("\n"));
    if (rejected[0])
      throw new AppError("validation", `knowledge, entry ${rejected[0].line}: ${rejected[0].detail}`);
    return await run(ctx);
  } finally {
    await db.deleteFrom("organizations").where("id", "=", id).execute();
  }
}

async function readBaseline(path: string) {
  const parsed = baselineSchema.safeParse(parseJson(await readText(path)));
  if (!parsed.success) throw new AppError("validation", `${path} holds no results to compare with.`);
  return parsed.data;
}

async function report(
  results: GoldenResult[],
  { baseline: path, accept, times }: EvalOptions,
): Promise<Outcome> {
  const baseline = path === undefined || accept ? undefined : await readBaseline(path);
  const { passOnce, passAlways } = passRates(results);
  const regressions = accept ? [] : findRegressions(results, baseline);
  if (path !== undefined && accept)
    await writeFile(path, `${JSON.stringify(baselineOf(results), null, 2)}\n`);
  const failing = results.filter(({ tries }) => tries.some((wrong) => wrong.length > 0));
  return {
    json: {
      conversations: results.length,
      pass_1: passOnce,
      [`pass_${times}`]: passAlways,
      regressions,
      results,
    },
    lines: [
      ...failing.map(({ name, tries }) => `${name}: ${[...new Set(tries.flat())].join("; ")}`),
      `${results.length} conversations, ${times} times each`,
      `pass^1 ${percent(passOnce)}, pass^${times} ${percent(passAlways)}`,
      regressions.length === 0 ? "No regression." : `Regressions: ${regressions.join(", ")}`,
    ],
    failed: regressions.length > 0,
  };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new AppError("not-found", `${path} cannot be read. Check the path.`, { cause });
  }
}
