import { createHash } from "node:crypto";
import type { Db } from "#lib/db/client";
import type { JsonValue } from "#lib/db/types.gen";
import { AppError } from "#lib/errors";

type Answer = { status: number; body: JsonValue };
/** `request`: all of it that a repeat must repeat. */
type Claim = { organizationId: string; key: string; request: string | Uint8Array };

/** A claim without an answer this old belonged to a process that died; the key may be used again. */
const abandonedMs = 60_000;

/**
 * Runs a request once per key: a repeat gets the first answer, another request under the same key is refused.
 * A request that fails frees its key, since nothing was done.
 */
export async function answerOnce(db: Db, claim: Claim, run: () => Promise<Answer>): Promise<Answer> {
  const earlier = await claimKey(db, claim);
  if (earlier) return earlier;
  const owned = { organizationId: claim.organizationId, key: claim.key };
  try {
    const answer = await run();
    await db
      .updateTable("idempotencyKeys")
      .set({ status: answer.status, body: JSON.stringify(JSON.stringify(answer.body)) })
      .where("organizationId", "=", owned.organizationId)
      .where("key", "=", owned.key)
      .execute();
    return answer;
  } catch (error) {
    await db
      .deleteFrom("idempotencyKeys")
      .where("organizationId", "=", owned.organizationId)
      .where("key", "=", owned.key)
      .where("status", "is", null)
      .execute();
    throw error;
  }
}

async function claimKey(db: Db, { organizationId, key, request }: Claim): Promise<Answer | undefined> {
  const requestHash = createHash("sha256").update(request).digest();
  const claimed = await db
    .insertInto("idempotencyKeys")
    .values({ organizationId, key, requestHash })
    .onConflict((conflict) =>
      conflict
        .columns(["organizationId", "key"])
        .doUpdateSet({ createdAt: new Date(), requestHash })
        .where("idempotencyKeys.status", "is", null)
        .where("idempotencyKeys.createdAt", "<", new Date(Date.now() - abandonedMs)),
    )
    .returning("key")
    .executeTakeFirst();
  if (claimed) return undefined;
  const existing = await db
    .selectFrom("idempotencyKeys")
    .select(["requestHash", "status", "body"])
    .where("organizationId", "=", organizationId)
    .where("key", "=", key)
    .executeTakeFirst();
  if (!existing || existing.status === null) {
    throw new AppError(
      "conflict",
      "A request with this Idempotency-Key is being carried out. Try again in a moment.",
      {
        retryAfterSeconds: 1,
      },
    );
  }
  if (!existing.requestHash.equals(requestHash)) {
    throw new AppError(
      "idempotency-conflict",
      "This Idempotency-Key was used for a different request. Use a new key.",
    );
  }
  return { status: existing.status, body: asAnswered(existing.body) };
}

/** Answers are kept as text: jsonb would hand their fields back in another order. */
function asAnswered(body: JsonValue): JsonValue {
  return typeof body === "string" ? JSON.parse(body) : body;
}
