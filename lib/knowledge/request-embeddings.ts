import type { Db } from "#lib/db/client";
import { enqueue } from "#lib/jobs/enqueue";
import { embedPassagesTask } from "#lib/knowledge/tasks";
import { embeddingConfig } from "#lib/model/embedding-config";

/** Has the organization's new passages given vectors once this transaction commits, where a model for that is set. */
export async function requestEmbeddings(trx: Db, organizationId: string): Promise<void> {
  if (embeddingConfig() === undefined) return;
  // Many pages in a row are one job: it takes whatever is there when it begins.
  const debounce = { windowMs: 2000, maxMs: 20_000 };
  await enqueue(trx, embedPassagesTask, { organizationId }, { jobKey: organizationId, debounce });
}
