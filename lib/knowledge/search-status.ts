import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import type { SearchStatus } from "#lib/knowledge/import-schema";
import { embeddingConfig } from "#lib/model/embedding-config";

/** How questions are compared with the knowledge at present, and what stands in the way of comparing their meaning. */
export async function searchStatus(ctx: Context): Promise<SearchStatus> {
  const config = embeddingConfig();
  if (!config) return { mode: "words", waiting: 0, error: null, limited: false };
  const { rows } = await sql<{ waiting: number; error: string | null; limited: boolean }>`
    select
      (select count(*)::int from passages where organization_id = ${ctx.organizationId}
        and embedding_model is distinct from ${config.model}) as waiting,
      (select embedding_error from knowledge_versions where organization_id = ${ctx.organizationId}) as error,
      exists (select 1 from assistant_usage_days where organization_id = ${ctx.organizationId}
        and day = (now() at time zone 'utc')::date and learning_limit_told_at is not null) as limited`.execute(
    ctx.db,
  );
  const { waiting = 0, error = null, limited = false } = rows[0] ?? {};
  return {
    mode: error === null ? "words_and_meaning" : "words",
    waiting,
    error,
    limited: limited && waiting > 0,
  };
}
