import type { Db } from "#lib/db/client";
import type { Exchange } from "#lib/inbox/receive-contact";
import { fetchContactProfileTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";

const freshForMs = 3 * 24 * 60 * 60_000;

/** Asks for the contact's name and picture when they are new, stale, or have just consented by writing first. */
export async function requestProfile(
  trx: Db,
  { contact, conversation, contactIsNew }: Exchange,
): Promise<void> {
  const asked = contact.profileFetchedAt ?? contact.createdAt;
  const stale = Date.now() - asked.getTime() > freshForMs;
  // Meta gives the profile of somebody who wrote to the business, not of somebody the business wrote to.
  const consented = contact.profileStatus === "unavailable" && conversation.windowOpenedAt === null;
  if (!contactIsNew && !stale && !consented) return;
  await enqueue(
    trx,
    fetchContactProfileTask,
    { contactId: contact.id },
    { jobKey: contact.id, maxAttempts: 8 },
  );
}
