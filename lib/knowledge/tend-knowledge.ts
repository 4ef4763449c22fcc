import { sql } from "kysely";
import { systemContext } from "#lib/auth/context";
import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { enqueue } from "#lib/jobs/enqueue";
import { readSiteAgain } from "#lib/knowledge/read-site-again";
import { requestEmbeddings } from "#lib/knowledge/request-embeddings";
import { runImportTask } from "#lib/knowledge/tasks";
import { embeddingConfig } from "#lib/model/embedding-config";

/** Scheduled: reads websites again whose time has come, revives imports nobody works on, asks for missing vectors. */
export async function tendKnowledge(db: Db): Promise<void> {
  await readDueSites(db);
  await revive(db);
  await requestMissing(db);
}

async function readDueSites(db: Db): Promise<void> {
  const due = await db
    .selectFrom("knowledgeSites")
    .select(["id", "organizationId"])
    .where("nextReadAt", "<=", new Date())
    .orderBy("nextReadAt")
    .limit(50)
    .execute();
  for (const { id, organizationId } of due) {
    try {
      await readSiteAgain(systemContext(db, organizationId), id);
    } catch (error) {
      // somebody began by hand in this moment, or deleted it
      if (!(error instanceof AppError)) throw error;
    }
    // Until this reading ends it is not due again.
    await db
      .updateTable("knowledgeSites")
      .set({ nextReadAt: sql<Date>`now() + interval '1 day'` })
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .execute();
  }
}

/** A job that failed for good leaves its import running for ever; an hour of silence is longer than any pause. */
async function revive(db: Db): Promise<void> {
  const silent = await db
    .selectFrom("imports")
    .select("id")
    .where("state", "=", "running")
    .where("updatedAt", "<", sql<Date>`now() - interval '1 hour'`)
    .limit(100)
    .execute();
  for (const { id } of silent) await enqueue(db, runImportTask, { importId: id }, { jobKey: id });
}

async function requestMissing(db: Db): Promise<void> {
  const config = embeddingConfig();
  if (!config) return;
  const { rows } = await sql<{ organizationId: string }>`
    select organization_id from knowledge_versions v where exists (
      select 1 from passages p where p.organization_id = v.organization_id
        and p.embedding_model is distinct from ${config.model})
    limit 200`.execute(db);
  for (const { organizationId } of rows) await requestEmbeddings(db, organizationId);
}
