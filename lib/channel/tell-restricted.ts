import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { notify } from "#lib/notify/notify";

const kind = "channel_restricted";
const toldForMs = 24 * 60 * 60_000;

/** Meta has restricted the account or the app. Owners and admins are told, once a day while it lasts. */
export async function tellRestricted(db: Db, input: { channelId: string; reason: string }): Promise<void> {
  await inTransaction(db, async (trx) => {
    const channel = await trx
      .selectFrom("channels")
      .select(["organizationId", "username"])
      .where("id", "=", input.channelId)
      .forUpdate()
      .executeTakeFirst();
    if (!channel) return;
    const { organizationId, username } = channel;
    const title = `Meta restricts @${username}`;
    const told = await trx
      .selectFrom("notifications")
      .select("id")
      .where("organizationId", "=", organizationId)
      .where("kind", "=", kind)
      .where("title", "=", title)
      .where("createdAt", ">", new Date(Date.now() - toldForMs))
      .limit(1)
      .executeTakeFirst();
    if (told) return;
    const body = `A message of @${username} was not accepted. ${input.reason}`;
    await notify(trx, { organizationId, kind, title, body, mailBody: body });
  });
}
