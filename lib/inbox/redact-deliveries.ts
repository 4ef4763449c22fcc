import type { Db } from "#lib/db/client";
import { redactBody } from "#lib/inbox/redact-body";

/**
 * Takes an unsent message out of every stored delivery that carried it. The hash stays, so that Meta's repeat of the
 * original bytes still counts as known. By account, since deliveries that came for no connected channel are kept too.
 */
export async function redactDeliveries(
  trx: Db,
  unsent: { accountExternalId: string; messageExternalId: string },
): Promise<void> {
  const deliveries = await trx
    .selectFrom("deliveries")
    .select(["id", "body"])
    .where("id", "in", (eb) =>
      eb
        .selectFrom("events")
        .select("deliveryId")
        .where("accountExternalId", "=", unsent.accountExternalId)
        .where("messageExternalId", "=", unsent.messageExternalId),
    )
    .orderBy("id")
    // Not `for update`: another event of the same delivery may be recorded meanwhile (its foreign key).
    .forNoKeyUpdate()
    .execute();
  for (const { id, body } of deliveries) {
    const redacted = redactBody(body, unsent);
    if (!redacted) continue;
    await trx
      .updateTable("deliveries")
      .set({ body: redacted, redactedAt: new Date() })
      .where("id", "=", id)
      .execute();
  }
}
