import { createHash, randomBytes } from "node:crypto";
import type { Context } from "#lib/auth/context";
import { findMembershipById } from "#lib/auth/find-membership";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";

const keyPattern = /^parley_[a-f0-9]{8}_[A-Za-z0-9_-]{43}$/;

const hash = (apiKey: string) => createHash("sha256").update(apiKey).digest();

/** Creates a key that acts as the member. The key itself is returned once and stored only as a hash. */
export async function createApiKey(
  ctx: Context,
  { name }: { name: string },
): Promise<{ id: string; apiKey: string }> {
  const { actor, organizationId } = ctx;
  if (actor.type !== "member") throw new AppError("forbidden", "Only a member can create an API key.");
  const prefix = randomBytes(4).toString("hex");
  const apiKey = `parley_${prefix}_${randomBytes(32).toString("base64url")}`;
  return inTransaction(ctx.db, async (trx) => {
    const { id } = await trx
      .insertInto("apiKeys")
      .values({ organizationId, memberId: actor.id, name, prefix, hash: hash(apiKey) })
      .returning("id")
      .executeTakeFirstOrThrow();
    const deed = {
      action: "api_key.created",
      subjectType: "api_key",
      subjectId: id,
      details: { name },
    } as const;
    await recordAudit({ ...ctx, db: trx }, deed);
    return { id, apiKey };
  });
}

/** The organisation's keys, newest first, without anything that could be used. */
export async function listApiKeys(ctx: Context) {
  requirePermission(ctx, "api_keys.manage");
  return ctx.db
    .selectFrom("apiKeys")
    .innerJoin("members", "members.id", "apiKeys.memberId")
    .where("apiKeys.organizationId", "=", ctx.organizationId)
    .where("apiKeys.revokedAt", "is", null)
    .select([
      "apiKeys.id",
      "apiKeys.name",
      "apiKeys.prefix",
      "apiKeys.createdAt",
      "apiKeys.lastUsedAt",
      "members.name as memberName",
    ])
    .orderBy("apiKeys.createdAt", "desc")
    .execute();
}

/** @throws AppError `not-found` when the organisation has no such key in use */
export async function revokeApiKey(ctx: Context, id: string): Promise<void> {
  requirePermission(ctx, "api_keys.manage");
  await inTransaction(ctx.db, async (trx) => {
    const revoked = await trx
      .updateTable("apiKeys")
      .set({ revokedAt: new Date() })
      .where("organizationId", "=", ctx.organizationId)
      .where("id", "=", id)
      .where("revokedAt", "is", null)
      .returning("name")
      .executeTakeFirst();
    if (!revoked)
      throw new AppError("not-found", "There is no such API key. It may have been revoked already.");
    const { name } = revoked;
    const deed = {
      action: "api_key.revoked",
      subjectType: "api_key",
      subjectId: id,
      details: { name },
    } as const;
    await recordAudit({ ...ctx, db: trx }, deed);
  });
}

/** Who a request with this key acts as; undefined for a key that is not (or no longer) valid. */
export async function authenticateApiKey(db: Db, apiKey: string) {
  if (!keyPattern.test(apiKey)) return undefined;
  const key = await db
    .selectFrom("apiKeys")
    .select(["id", "memberId", "lastUsedAt"])
    .where("hash", "=", hash(apiKey))
    .where("revokedAt", "is", null)
    .executeTakeFirst();
  if (!key) return undefined;
  await recordUse(db, key);
  const membership = await findMembershipById(db, key.memberId);
  return membership && { ...membership, apiKeyId: key.id };
}

const minute = 60_000;

async function recordUse(db: Db, key: { id: string; lastUsedAt: Date | null }): Promise<void> {
  if (key.lastUsedAt && Date.now() - key.lastUsedAt.getTime() < minute) return;
  await db.updateTable("apiKeys").set({ lastUsedAt: new Date() }).where("id", "=", key.id).execute();
}
