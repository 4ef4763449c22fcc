import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { configurationPermissions } from "#lib/sandbox/consent";
import { configuredApps, type Login, type SandboxApp } from "#lib/sandbox/sandbox-context";
import { readSettings } from "#lib/sandbox/settings";
import { createToken, longLifeSeconds } from "#lib/sandbox/tokens";

/**
 * A long-lived token as if somebody had clicked "Generate token" in Meta's dashboard: an Instagram token for 60 days,
 * or with Facebook Login the token of the account's Page, which has no expiry date.
 */
export async function issueToken(
  db: Db,
  options: { businessId: string; login: Login },
  apps: Record<Login, SandboxApp> = configuredApps(),
): Promise<string> {
  const { businessId, login } = options;
  const business = await db
    .selectFrom("sandbox.businesses")
    .select("id")
    .where("id", "=", businessId)
    .executeTakeFirst();
  if (!business) throw new AppError("not-found", "The sandbox has no such account.");
  const { now } = await readSettings(db);
  const common = { login, appId: apps[login].id, longLived: true, businessId, issuedAt: now };
  if (login === "instagram") {
    const permissions = [
      "instagram_business_basic",
      "instagram_business_manage_messages",
      "instagram_business_manage_comments",
    ];
    const expiresAt = now + longLifeSeconds * 1000;
    return createToken(db, { ...common, kind: "instagram", permissions, expiresAt });
  }
  const page = await db
    .selectFrom("sandbox.pages")
    .select("id")
    .where("businessId", "=", businessId)
    .executeTakeFirst();
  if (!page) throw new AppError("not-found", "This account has no Facebook Page.");
  return createToken(db, {
    ...common,
    kind: "page",
    pageId: page.id,
    pageIds: [page.id],
    permissions: configurationPermissions,
    expiresAt: null,
  });
}
