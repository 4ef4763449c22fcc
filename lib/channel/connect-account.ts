import { asConnectError, ConnectError } from "#lib/channel/connect-error";
import { gapSince } from "#lib/channel/gap-since";
import { storeCredential } from "#lib/channel/internal";
import { findAccess, metaConfig } from "#lib/channel/meta-access";
import { recordConnection } from "#lib/channel/record-connection";
import type { Login } from "#lib/channel/schema";
import { channelReconnectedTask } from "#lib/channel/tasks";
import type { Db } from "#lib/db/client";
import { enqueue } from "#lib/jobs/enqueue";
import { announce } from "#lib/live/announce";
import { log } from "#lib/log";
import { MetaError } from "#lib/meta/errors";
import type { GraphAccess } from "#lib/meta/graph";
import { subscribe, unsubscribe } from "#lib/meta/subscriptions";

/** What a login, a choice or a pasted token proved: this account, and the token to act for it. */
export type ProvenAccount = {
  login: Login;
  externalId: string;
  appScopedId: string | null;
  pageId: string | null;
  facebookUserId: string | null;
  username: string;
  name: string | null;
  pictureUrl: string | null;
  accessToken: string;
  permissions: string[];
  issuedAt: Date;
  expiresAt: Date | null;
  dataAccessExpiresAt: Date | null;
};

/** For whom the account is connected; the member is unknown when an operator does it. */
export type ConnectFor = { db: Db; organizationId: string; memberId: string | null };

const unfinished = "Connecting was not finished. Connect the account again.";

/**
 * Makes the account this organisation's active channel; the organisation's own old row is taken up again with
 * its history and mode. The channel is active only once Meta has switched its webhooks on: until then, and when
 * that fails, it stands as needs_reconnect with the reason.
 * @throws ConnectError account_taken, missing_permission, subscribe_failed or meta_unavailable
 */
export async function connectAccount(
  owner: ConnectFor,
  account: ProvenAccount,
): Promise<{ channelId: string }> {
  const replaced = await accessOfOtherLogin(owner, account);
  const { id: channelId, lastWebhookAt } = await store(owner, account);
  try {
    await subscribe(accessOf(account));
  } catch (error) {
    const refusal = asConnectError(error, "subscribe_failed");
    const statusReason = refusal instanceof ConnectError ? refusal.message : unfinished;
    await settle(owner, channelId, { statusReason, since: null });
    throw refusal;
  }
  const outcome = { statusReason: null, since: gapSince(lastWebhookAt) };
  if (!(await settle(owner, channelId, outcome))) throw new ConnectError("expired_state");
  if (replaced) await dropOldSubscription(channelId, replaced);
  return { channelId };
}

function accessOf(account: ProvenAccount): GraphAccess {
  const { login, externalId, pageId, accessToken } = account;
  return { config: metaConfig(), login, accountExternalId: externalId, pageId, accessToken };
}

type Stored = { id: string /** before this connection */; lastWebhookAt: Date | null };

async function store(owner: ConnectFor, account: ProvenAccount): Promise<Stored> {
  try {
    return await owner.db.transaction().execute((trx) => storeInTransaction({ ...owner, db: trx }, account));
  } catch (error) {
    if (isTaken(error)) throw new ConnectError("account_taken");
    throw error;
  }
}

// The partial unique index decides between organisations, also when two connect the account at the same moment.
function isTaken(error: unknown): boolean {
  return error instanceof Error && "constraint" in error && error.constraint === "channels_connected_account";
}

async function storeInTransaction(owner: ConnectFor, account: ProvenAccount): Promise<Stored> {
  const { db, organizationId } = owner;
  const connection = {
    login: account.login,
    appScopedId: account.appScopedId,
    pageId: account.pageId,
    facebookUserId: account.facebookUserId,
    username: account.username,
    name: account.name,
    pictureUrl: account.pictureUrl,
    grantedPermissions: account.permissions,
    tokenIssuedAt: account.issuedAt,
    tokenExpiresAt: account.expiresAt,
    dataAccessExpiresAt: account.dataAccessExpiresAt,
    refreshFailedAt: null,
    expiryWarnedAt: null,
    connectedBy: owner.memberId,
    connectedAt: new Date(),
    disconnectedAt: null,
  };
  const waiting = {
    status: "needs_reconnect",
    statusReason: unfinished,
    statusChangedAt: new Date(),
  } as const;
  const stored = await db
    .insertInto("channels")
    .values({ organizationId, externalId: account.externalId, ...connection, ...waiting })
    .onConflict((row) => row.columns(["organizationId", "provider", "externalId"]).doUpdateSet(connection))
    .returning(["id", "lastWebhookAt"])
    .executeTakeFirstOrThrow();
  const { id } = stored;
  // An active channel goes on working while it is connected anew; a disconnected one claims the account again.
  await db
    .updateTable("channels")
    .set(waiting)
    .where("id", "=", id)
    .where("organizationId", "=", organizationId)
    .where("status", "<>", "active")
    .execute();
  await storeCredential(db, { id, organizationId }, account.accessToken);
  return stored;
}

/** The outcome of subscribing; false when somebody disconnected the channel meanwhile. */
function settle(
  owner: ConnectFor,
  channelId: string,
  outcome: { statusReason: string | null; since: string | null },
): Promise<boolean> {
  const { organizationId } = owner;
  const { statusReason, since } = outcome;
  const status = statusReason === null ? "active" : "needs_reconnect";
  return owner.db.transaction().execute(async (trx) => {
    const updated = await trx
      .updateTable("channels")
      .set({ status, statusReason, statusChangedAt: new Date() })
      .where("id", "=", channelId)
      .where("organizationId", "=", organizationId)
      .where("status", "<>", "disconnected")
      .returning("username")
      .executeTakeFirst();
    if (!updated) return false;
    await announce(trx, { organizationId, type: "channel.updated", resourceId: channelId });
    if (status !== "active") return true;
    await enqueue(trx, channelReconnectedTask, { channelId, since });
    await recordConnection(trx, { organizationId, memberId: owner.memberId, channelId, ...updated });
    return true;
  });
}

/** Switching the login leaves the old login's subscription behind, and Meta would deliver everything twice. */
async function accessOfOtherLogin(
  owner: ConnectFor,
  account: ProvenAccount,
): Promise<GraphAccess | undefined> {
  const row = await owner.db
    .selectFrom("channels")
    .select("id")
    .where("organizationId", "=", owner.organizationId)
    .where("provider", "=", "instagram")
    .where("externalId", "=", account.externalId)
    .where("login", "<>", account.login)
    .executeTakeFirst();
  return row && (await findAccess(owner.db, row.id))?.access;
}

async function dropOldSubscription(channelId: string, access: GraphAccess): Promise<void> {
  try {
    await unsubscribe(access);
  } catch (error) {
    if (!(error instanceof MetaError)) throw error;
    log.warn({ channelId, kind: error.kind }, "the other login's subscription could not be removed");
  }
}
