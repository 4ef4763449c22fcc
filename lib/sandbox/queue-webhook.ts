import { randomInt } from "node:crypto";
import type { Mutation } from "#lib/sandbox/mutate";

/** Instagram's webhook fields, by their names in Instagram Login. */
export type WebhookField =
  | "messages"
  | "message_echoes"
  | "message_edit"
  | "message_reactions"
  | "messaging_seen"
  | "messaging_postbacks"
  | "messaging_referral"
  | "comments"
  | "live_comments";

type NewWebhook = { businessId: string; field: WebhookField; item: Record<string, unknown> };

/** Puts an item into the outbox, once for every login that subscribed to this account. */
export async function queueWebhook(mutation: Mutation, webhook: NewWebhook): Promise<void> {
  const { trx, now, weather } = mutation;
  const business = await trx
    .selectFrom("sandbox.businesses")
    .select("messagesAllowed")
    .where("id", "=", webhook.businessId)
    .executeTakeFirstOrThrow();
  if (!business.messagesAllowed && !isComment(webhook.field)) return;
  const subscriptions = await trx
    .selectFrom("sandbox.subscriptions")
    .selectAll()
    .where("businessId", "=", webhook.businessId)
    .execute();
  const rows = subscriptions
    .filter((subscription) => wants(subscription, webhook.field) && !strikes(weather.lost_percent))
    .flatMap(({ login }) => {
      const row = {
        businessId: webhook.businessId,
        login,
        shape: shapeOf(webhook.field),
        item: JSON.stringify(webhook.item),
        field: webhook.field,
        queuedAt: now,
      };
      const first = { ...row, dueAt: now + delay(weather) };
      const again = strikes(weather.duplicate_percent)
        ? [{ ...row, dueAt: now + delay(weather) + randomInt(1500) }]
        : [];
      return [first, ...again];
    });
  if (rows.length > 0) await trx.insertInto("sandbox.outbox").values(rows).execute();
}

function wants(
  { login, fields, permissions }: { login: string; fields: string[]; permissions: string[] },
  field: WebhookField,
): boolean {
  const kind = isComment(field) ? "comments" : "messages";
  const prefix = login === "instagram" ? "instagram_business_manage" : "instagram_manage";
  if (!permissions.includes(`${prefix}_${kind}`)) return false;
  // With Facebook Login the Page's fields only switch the account on; which events come is the app's setting.
  if (login === "facebook") return true;
  return fields.includes(field) || (field === "message_echoes" && fields.includes("messages"));
}

function isComment(field: WebhookField): boolean {
  return field === "comments" || field === "live_comments";
}

/** Meta documents two envelopes for comments and uses both. */
function shapeOf(field: WebhookField): "messaging" | "changes" | "flat" {
  if (!isComment(field)) return "messaging";
  return randomInt(2) === 0 ? "changes" : "flat";
}

function delay(weather: Mutation["weather"]): number {
  const late = weather.late_seconds * 1000;
  const overtaken = strikes(weather.reorder_percent) ? 1 + randomInt(2000) : 0;
  const company = weather.batch_size > 1 ? 250 : 0;
  return late + overtaken + company;
}

/** Whether something that happens in `percent` of cases happens now. */
export function strikes(percent: number): boolean {
  return randomInt(100) < percent;
}
