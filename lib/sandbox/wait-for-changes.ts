import type { z } from "zod";
import type { Db } from "#lib/db/client";
import {
  type answersQuerySchema,
  changeSchema,
  type changesQuerySchema,
  type SandboxMessage,
} from "#lib/sandbox/schema";
import { waitForSignal } from "#lib/sandbox/signal";
import { findMessage } from "#lib/sandbox/store-message";
import { findThreadOf, listMessages } from "#lib/sandbox/views";

/** Another process's change is seen this late at most; this process's own at once. */
const lookAgainMs = 500;

/**
 * What changed after the cursor; waits up to `wait` seconds for something to change.
 * A caller that passes the answered cursor again misses nothing.
 */
export function waitForChanges(db: Db, query: z.output<typeof changesQuerySchema>, abort: AbortSignal) {
  return lookUntil(query.wait * 1000, abort, async (last) => {
    let select = db
      .selectFrom("sandbox.changes")
      .selectAll()
      .where("id", ">", query.after)
      .orderBy("id")
      .limit(200);
    if (query.business_id) select = select.where("businessId", "=", query.business_id);
    if (query.customer_id) select = select.where("customerId", "=", query.customer_id);
    const rows = await select.execute();
    if (rows.length === 0 && !last) return undefined;
    const changes = rows.map(({ businessId, customerId, ...row }) =>
      changeSchema.parse({ ...row, business_id: businessId, customer_id: customerId }),
    );
    return { changes, cursor: changes.at(-1)?.id ?? query.after };
  });
}

/** The business's messages in this thread after message `after`; waits up to `wait` seconds for the first. */
export function waitForAnswers(
  db: Db,
  query: z.output<typeof answersQuerySchema>,
  abort: AbortSignal,
): Promise<{ messages: SandboxMessage[] }> {
  return lookUntil(query.wait * 1000, abort, async (last) => {
    const after = await findMessage(db, query.after);
    const thread = await findThreadOf(db, query.business_id, query.customer_id);
    const all = thread ? await listMessages(db, thread.igsid) : [];
    const at = after ? new Date(after.row.sentAt).toISOString() : "";
    const messages = all.filter(
      ({ author, sent_at, deleted }) => author === "business" && sent_at > at && !deleted,
    );
    return messages.length > 0 || last ? { messages } : undefined;
  });
}

/** Looks again at every change until there is something, or the time is up (`last`, which must answer). */
async function lookUntil<T>(
  waitMs: number,
  abort: AbortSignal,
  look: (last: boolean) => Promise<T | undefined>,
): Promise<T> {
  const until = Date.now() + waitMs;
  while (true) {
    const left = until - Date.now();
    const last = left <= 0 || abort.aborted;
    const woken = waitForSignal("change", Math.min(Math.max(left, 0), lookAgainMs), abort);
    const found = await look(last);
    if (found !== undefined) return found;
    if (last) throw new Error("the last look must answer");
    await woken;
  }
}
