import { findChannelsByAccounts } from "#lib/channel/find-channels-by-accounts";
import type { Db } from "#lib/db/client";
import type { ReceivingChannel } from "#lib/inbox/internal-receive";
import type { InstagramEvent } from "#lib/meta/events";

/** Whom an event is for, if it is for one of ours. */
export type Addressee = { channel: ReceivingChannel; lastWebhookAt: Date | null } | undefined;

/** Looks up the channels that events name, all at once. */
export async function findAddressees(
  db: Db,
  events: InstagramEvent[],
): Promise<(event: InstagramEvent) => Addressee> {
  const accounts = new Set(events.map((event) => event.accountExternalId).filter((id) => id !== null));
  const found = await findChannelsByAccounts(db, [...accounts]);
  const addressees = new Map(
    found.map(({ id, organizationId, externalId, lastWebhookAt }) => [
      externalId,
      { channel: { id, organizationId, accountExternalId: externalId }, lastWebhookAt },
    ]),
  );
  return ({ accountExternalId }) =>
    accountExternalId === null ? undefined : addressees.get(accountExternalId);
}
