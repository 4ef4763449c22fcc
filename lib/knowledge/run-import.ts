import { systemContext } from "#lib/auth/context";
import type { Db } from "#lib/db/client";
import { enqueue } from "#lib/jobs/enqueue";
import { fetchSite } from "#lib/knowledge/fetch-site";
import { findPages } from "#lib/knowledge/find-pages";
import { finishImport, foundPages, settleFailedImport } from "#lib/knowledge/finish-import";
import { type ImportStep, sentenceOf } from "#lib/knowledge/import-step";
import type { FetchOutside } from "#lib/knowledge/load-robots";
import { readFiles } from "#lib/knowledge/read-files";
import { readPages } from "#lib/knowledge/read-pages";
import { startReader } from "#lib/knowledge/start-reader";
import { runImportTask } from "#lib/knowledge/tasks";
import { writeList } from "#lib/knowledge/write-list";

/** A job's turn: short enough for a stop to wait for and for other shops' jobs to come in between. */
const turnMs = 5000;

type Deps = { fetch?: FetchOutside; turnMs?: number };

/**
 * Goes on with an import from its rows and hands over to a following job when its time is up. Killed at any point, the
 * next one begins with what is not settled; what is settled is not done again.
 */
export async function runImport(db: Db, { importId }: { importId: string }, deps: Deps = {}): Promise<void> {
  const row = await load(db, importId);
  if (row?.state !== "running") return;
  const reader = startReader();
  const step: ImportStep = {
    ctx: systemContext(db, row.organizationId),
    importId,
    siteId: row.siteId,
    replaceAll: row.replaceAll,
    outside: { fetch: deps.fetch ?? fetchSite, reader },
    until: Date.now() + (deps.turnMs ?? turnMs),
  };
  try {
    const complete = await work(step, row);
    if (!complete) return await enqueue(db, runImportTask, { importId }, { jobKey: importId });
    if (row.phase === "finding") await foundPages(step);
    else await finishImport(step);
  } catch (error) {
    await settleFailedImport(step, sentenceOf(error));
  } finally {
    await reader.stop();
  }
}

type Row = NonNullable<Awaited<ReturnType<typeof load>>>;

function load(db: Db, importId: string) {
  return db
    .selectFrom("imports as i")
    .leftJoin("knowledgeSites as s", "s.id", "i.siteId")
    .select([
      "i.organizationId",
      "i.kind",
      "i.state",
      "i.phase",
      "i.siteId",
      "i.replaceAll",
      "s.url",
      "s.maxPages",
    ])
    .where("i.id", "=", importId)
    .executeTakeFirst();
}

async function work(step: ImportStep, { kind, phase, url, maxPages }: Row): Promise<boolean> {
  if (kind === "files") return readFiles(step);
  if (kind !== "website") return writeList(step, kind);
  if (phase === "reading") return readPages(step);
  return findPages(step, { url: url ?? "", maxPages: maxPages ?? 1 });
}
