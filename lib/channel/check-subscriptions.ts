import { gapSince } from "#lib/channel/gap-since";
import { markNeedsReconnect } from "#lib/channel/mark-needs-reconnect";
import { graphAccess } from "#lib/channel/meta-access";
import { channelReconnectedTask } from "#lib/channel/tasks";
import type { Db } from "#lib/db/client";
import { enqueue } from "#lib/jobs/enqueue";
import { log } from "#lib/log";
import { MetaError } from "#lib/meta/errors";
import { listSubscriptions, subscribe } from "#lib/meta/subscriptions";

/**
 * Scheduled, hourly: Meta unsubscribes an account after an hour of failed deliveries, and says so nowhere we see. Whoever
 * lost the subscription, or messages in it, is subscribed again, and what came meanwhile is looked for; a dead token found
 * on the way asks for a reconnect.
 */
export async function checkSubscriptions(db: Db): Promise<{ renewed: number }> {
  const channels = await db
    .selectFrom("channels")
    .select(["id", "lastWebhookAt"])
    .where("status", "=", "active")
    .execute();
  let renewed = 0;
  for (const channel of channels) {
    if (await checkOne(db, channel)) renewed++;
  }
  return { renewed };
}

/** So that what comes until the subscription stands is part of the gap. */
const resumeAfterMs = 60_000;

type Checked = { id: string; lastWebhookAt: Date | null };

async function checkOne(db: Db, { id: channelId, lastWebhookAt }: Checked): Promise<boolean> {
  const used: { token?: string } = {};
  try {
    const access = await graphAccess(db, channelId);
    used.token = access.accessToken;
    if ((await listSubscriptions(access)).includes("messages")) return false;
    // First, since nobody would know of the gap once the subscription stands and this process does not.
    const resumed = { channelId, since: gapSince(lastWebhookAt) };
    await enqueue(db, channelReconnectedTask, resumed, { runAt: new Date(Date.now() + resumeAfterMs) });
    await subscribe(access);
    log.warn({ channelId }, "Meta had switched off this channel's webhooks; they are on again");
    return true;
  } catch (error) {
    await report(db, channelId, { error, refusedToken: used.token });
    return false;
  }
}

type Trouble = { error: unknown; refusedToken: string | undefined };

// One channel's trouble holds up no other's check.
async function report(db: Db, channelId: string, { error, refusedToken }: Trouble): Promise<void> {
  const kind = error instanceof MetaError ? error.kind : "other";
  const err = error instanceof Error ? error.message : "unknown";
  log.warn({ channelId, kind, err }, "a channel's webhooks could not be checked");
  if (!(error instanceof MetaError) || kind !== "reconnect") return;
  const reason = error.hint ?? "Instagram no longer accepts this connection.";
  await markNeedsReconnect(db, { channelId, reason, refusedToken });
}
