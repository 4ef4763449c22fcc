import webPush from "web-push";
import type { Db } from "#lib/db/client";
import { env } from "#lib/env";
import { log } from "#lib/log";
import { pushKeys } from "#lib/notify/push-keys";
import { fetchOutside, type OutsideResponse } from "#lib/outbound/fetch-outside";

type Payload = { notificationId: string; subscriptionId: string };

export type PushPost = (
  url: string,
  headers: Record<string, string>,
  content: Buffer,
) => Promise<Pick<OutsideResponse, "status">>;

/** Longer than a nap, shorter than what a customer waits. */
const liveSeconds = 4 * 60 * 60;

/**
 * Handler of `deliver_push`: encrypts a notification for one browser and hands it to the browser's push service
 * (RFC 8030, 8291). A subscription the service no longer knows is forgotten. @throws Error to be tried again
 */
export async function deliverPush(db: Db, payload: Payload, post: PushPost = postOutside): Promise<void> {
  const found = await findPush(db, payload);
  if (!found) return;
  const { subscription, ...notification } = found;
  const { publicKey, privateKey } = await pushKeys(db);
  const { appUrl, emailFrom } = env();
  const subject = appUrl.startsWith("https:") ? appUrl : `mailto:${senderOf(emailFrom, appUrl)}`;
  const request = webPush.generateRequestDetails(
    { endpoint: subscription.endpoint, keys: { p256dh: subscription.p256dh, auth: subscription.auth } },
    JSON.stringify(notification),
    { TTL: liveSeconds, urgency: "high", vapidDetails: { subject, publicKey, privateKey } },
  );
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const { status } = await post(request.endpoint, headers, request.body);
  if (status === 404 || status === 410) return forget(db, payload.subscriptionId);
  if (status < 200 || status > 299) {
    log.warn({ ...payload, status }, "a push service refused a notification");
    if (status === 429 || status >= 500) throw new Error(`The push service answered ${status}.`);
    return;
  }
  await db
    .updateTable("pushSubscriptions")
    .set({ lastSentAt: new Date() })
    .where("id", "=", payload.subscriptionId)
    .execute();
}

/** What the browser shows, while it is still unread. */
async function findPush(db: Db, { notificationId, subscriptionId }: Payload) {
  const row = await db
    .selectFrom("pushSubscriptions as s")
    .innerJoin("notifications as n", "n.memberId", "s.memberId")
    .select(["n.id", "n.kind", "n.title", "n.body", "n.conversationId", "s.endpoint", "s.p256dh", "s.auth"])
    .where("s.id", "=", subscriptionId)
    .where("n.id", "=", notificationId)
    .where("n.readAt", "is", null)
    .executeTakeFirst();
  if (!row) return undefined;
  const { endpoint, p256dh, auth, conversationId, ...shown } = row;
  return { ...shown, conversation_id: conversationId, subscription: { endpoint, p256dh, auth } };
}

function postOutside(url: string, headers: Record<string, string>, content: Buffer) {
  return fetchOutside(url, { headers, content, maxBytes: 64 * 1024, timeoutMs: 15_000 });
}

/** Whom a push service may write to about our pushes. */
function senderOf(from: string | undefined, appUrl: string): string {
  return /<([^>]+)>/.exec(from ?? "")?.[1] ?? from ?? `parley@${new URL(appUrl).hostname}`;
}

async function forget(db: Db, id: string): Promise<void> {
  await db.deleteFrom("pushSubscriptions").where("id", "=", id).execute();
}
