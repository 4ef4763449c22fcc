import { sql } from "kysely";
import { openToken, sealToken } from "#lib/channel/internal";
import { markNeedsReconnect } from "#lib/channel/mark-needs-reconnect";
import { metaConfig } from "#lib/channel/meta-access";
import type { Db } from "#lib/db/client";
import { log } from "#lib/log";
import { MetaError } from "#lib/meta/errors";
import { refreshToken } from "#lib/meta/oauth";

type Claimed = { id: string; organizationId: string; sealed: string; token: string };

// Meta refreshes a token from its 24th hour on until its end; Page tokens have neither end nor refresh.
// refresh_failed_at is set before the attempt and cleared by success: it is both the claim that keeps a second
// refresher away and the pause before the next try, shorter when the end is near.
const due = sql<boolean>`
  status = 'active' and login = 'instagram'
  and token_issued_at < now() - interval '24 hours'
  and token_expires_at > now() and token_expires_at < now() + interval '20 days'
  and (refresh_failed_at is null or refresh_failed_at < now()
    - case when token_expires_at < now() + interval '3 days' then interval '50 minutes' else interval '6 hours' end)`;

/** Scheduled: renews every token that is due, each by one process only. One channel's trouble holds up no other. */
export async function refreshDueTokens(db: Db): Promise<{ refreshed: number; failed: number }> {
  const result = { refreshed: 0, failed: 0 };
  const channels = await db
    .selectFrom("channels")
    .select("id")
    .where(due)
    .orderBy("tokenExpiresAt")
    .execute();
  for (const { id } of channels) {
    const outcome = await refreshOne(db, id);
    if (outcome === "refreshed") result.refreshed++;
    if (outcome === "failed" || outcome === "throttled") result.failed++;
    if (outcome === "throttled") break;
  }
  return result;
}

type Outcome = "refreshed" | "failed" | "throttled" | "left";

async function refreshOne(db: Db, channelId: string): Promise<Outcome> {
  try {
    const claimed = await claim(db, channelId);
    if (!claimed) return "left";
    const refreshed = await refreshToken(metaConfig(), { accessToken: claimed.token }).catch(
      (error: unknown) => refused(db, claimed, error),
    );
    if (typeof refreshed === "string") return refreshed;
    return await store(db, claimed, refreshed);
  } catch (error) {
    const err = error instanceof Error ? error.message : "unknown";
    log.error({ channelId, err }, "a token could not be refreshed");
    return "failed";
  }
}

/** Of processes that want to refresh the same token at once, one gets it. */
async function claim(db: Db, channelId: string): Promise<Claimed | undefined> {
  const channel = await db
    .updateTable("channels")
    .set({ refreshFailedAt: sql`now()` })
    .where("id", "=", channelId)
    .where(due)
    .returning(["id", "organizationId"])
    .executeTakeFirst();
  if (!channel) return undefined;
  const { accessToken: sealed } = await db
    .selectFrom("channelCredentials")
    .select("accessToken")
    .where("channelId", "=", channel.id)
    .where("organizationId", "=", channel.organizationId)
    .executeTakeFirstOrThrow();
  return { ...channel, sealed, token: openToken(channel, sealed) };
}

type Refreshed = { accessToken: string; issuedAt: Date; expiresAt: Date | null };

/** A reconnect or disconnect during the call wins: only the credential that was refreshed is replaced. */
function store(db: Db, claimed: Claimed, refreshed: Refreshed): Promise<Outcome> {
  const { id, organizationId } = claimed;
  return db.transaction().execute(async (trx) => {
    // The channel's row first, as connecting and disconnecting do: no two of them can wait for each other.
    const channel = await trx
      .selectFrom("channels")
      .select("id")
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .forUpdate()
      .executeTakeFirst();
    const { numUpdatedRows } = await trx
      .updateTable("channelCredentials")
      .set({ accessToken: sealToken(claimed, refreshed.accessToken), updatedAt: new Date() })
      .where("channelId", "=", id)
      .where("organizationId", "=", organizationId)
      .where("accessToken", "=", claimed.sealed)
      .executeTakeFirst();
    if (!channel || numUpdatedRows === 0n) return "left";
    await trx
      .updateTable("channels")
      .set({
        tokenIssuedAt: refreshed.issuedAt,
        tokenExpiresAt: refreshed.expiresAt,
        refreshFailedAt: null,
        expiryWarnedAt: null,
      })
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .execute();
    return "refreshed";
  });
}

/** The old token stays until its own end; only when Meta calls it dead must somebody connect again. */
async function refused(db: Db, claimed: Claimed, error: unknown): Promise<Outcome> {
  if (!(error instanceof MetaError)) throw error;
  const { kind, code, subcode, fbtraceId } = error;
  log.warn({ channelId: claimed.id, kind, code, subcode, fbtraceId }, "Meta did not refresh a token");
  if (kind === "reconnect") {
    const reason = error.hint ?? "Instagram no longer accepts this connection.";
    await markNeedsReconnect(db, { channelId: claimed.id, reason, refusedToken: claimed.token });
  }
  return kind === "throttle" ? "throttled" : "failed";
}
