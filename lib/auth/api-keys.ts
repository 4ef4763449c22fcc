import { createHash, randomBytes } from "node:crypto";
import { type Context, requireRole } from "#lib/auth/context";
import { findMembershipById } from "#lib/auth/find-membership";
import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";

const keyPattern = /^parley_[a-f0-9]{8}_[A-Za-z0-9_-]{43}$/;

const hash = (apiKey: string) => createHash("sha256").update(apiKey).digest();

/** Creates a key that acts as the member. The key itself is returned once and stored only as a hash. */
export async function createApiKey(
  ctx: Context,
  { name }: { name: string },
): Promise<{ id: string; apiKey: string }> {
  if (ctx.actor.type !== "member") throw new AppError("forbidden", "Only a member can create an API key.");
  const prefix = randomBytes(4).toString("hex");
  const apiKey = `parley_${prefix}_${randomBytes(32).toString("base64url")}`;
  const { id } = await ctx.db
    .insertInto("apiKeys")
    .values({ organizationId: ctx.organizationId, memberId: ctx.actor.id, name, prefix, hash: hash(apiKey) })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id, apiKey };
}

/** The organisation's keys, newest first, without anything that could be used. */
export async function listApiKeys(ctx: Context) {
  requireRole(ctx, "owner", "admin");
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
  requireRole(ctx, "owner", "admin");
  const revoked = await ctx.db
    .updateTable("apiKeys")
    .set({ revokedAt: new Date() })
    .where("organizationId", "=", ctx.organizationId)
    .where("id", "=", id)
    .where("revokedAt", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!revoked)
    throw new AppError("not-found", "There is no such API key. It may have been revoked already.");
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
