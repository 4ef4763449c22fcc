import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { packVector } from "#lib/knowledge/pack-vector";
import { raiseVersion } from "#lib/knowledge/raise-version";
import { embedWithinBudget } from "#lib/ledger/embed-within-budget";
import { type EmbeddingConfig, embeddingConfig } from "#lib/model/embedding-config";
import { ModelError } from "#lib/model/model-error";

type Passage = { id: string; title: string; text: string };

const batchSize = 64;
const maxCharacters = 6000;

/**
 * Gives vectors to the organization's passages that have none of the configured model's, in batches. Where the endpoint
 * fails, its reason stands on the knowledge page, search goes on by words, and the job comes back. What a budget has no
 * room for waits until the schedule asks again.
 */
export async function embedPassages(db: Db, { organizationId }: { organizationId: string }): Promise<void> {
  const config = embeddingConfig();
  if (!config) return;
  for (;;) {
    const batch = await nextBatch(db, organizationId, config);
    if (batch.length === 0) return await noteOutcome(db, organizationId, null);
    try {
      if ((await embedSome(db, { organizationId, config, batch })) === 0) return;
    } catch (error) {
      if (error instanceof ModelError) await noteOutcome(db, organizationId, error.message);
      throw error;
    }
  }
}

type Some = { organizationId: string; config: EmbeddingConfig; batch: Passage[] };

/** As many of the batch as the budgets have room for. @returns how many that were */
async function embedSome(db: Db, { organizationId, config, batch }: Some): Promise<number> {
  for (let count = batch.length; count > 0; count = Math.floor(count / 2)) {
    const some = batch.slice(0, count);
    // Who is told that there is no room: only once not even one passage has any.
    const ask = { organizationId, config, texts: some.map(wordsOf), quiet: count > 1 };
    const found = await embedWithinBudget(db, { ...ask, purpose: "learning" }).catch(noRoom);
    if (!found) continue;
    await keep(db, { organizationId, model: config.model, batch: some, vectors: found.vectors });
    return count;
  }
  return 0;
}

function noRoom(error: unknown): undefined {
  if (!(error instanceof ModelError) || error.kind !== "budget") throw error;
}

function wordsOf({ title, text }: Passage): string {
  return `${title}\n${text}`.slice(0, maxCharacters);
}

function nextBatch(db: Db, organizationId: string, { model }: EmbeddingConfig): Promise<Passage[]> {
  return db
    .selectFrom("passages")
    .select(["id", "title", "text"])
    .where("organizationId", "=", organizationId)
    .where(sql<boolean>`embedding_model is distinct from ${model}`)
    .orderBy("id")
    .limit(batchSize)
    .execute();
}

type Batch = { organizationId: string; model: string; batch: Passage[]; vectors: number[][] };

async function keep(db: Db, { organizationId, model, batch, vectors }: Batch): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // First, as every writer of knowledge does: whoever cuts a source anew waits, and loses no vector.
    await raiseVersion(trx, organizationId);
    await sql`update passages p set embedding = n.embedding, embedding_model = ${model}
      from unnest(${batch.map(({ id }) => id)}::uuid[], ${vectors.map(packVector)}::bytea[]) as n (id, embedding)
      where p.id = n.id and p.organization_id = ${organizationId}`.execute(trx);
  });
}

async function noteOutcome(db: Db, organizationId: string, error: string | null): Promise<void> {
  await db
    .updateTable("knowledgeVersions")
    .set({ embeddingError: error, embeddedAt: error === null ? new Date() : undefined })
    .where("organizationId", "=", organizationId)
    .execute();
}
