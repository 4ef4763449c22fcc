import type { Db } from "#lib/db/client";
import type { Exchange } from "#lib/inbox/receive-contact";
import { fetchContactProfileTask, profileAttempts } from "#lib/inbox/tasks";
import { enqueueAll } from "#lib/jobs/enqueue";

const freshForMs = 3 * 24 * 60 * 60_000;

/** Asks for the names and pictures of contacts who are new, stale, or have just consented by writing first. */
export async function requestProfiles(trx: Db, exchanges: Exchange[]): Promise<void> {
  const wanted = exchanges.filter(isWanted).map(({ contact }) => contact.id);
  await enqueueAll(
    trx,
    fetchContactProfileTask,
    wanted.map((contactId) => ({ jobKey: contactId, payload: { contactId } })),
    { maxAttempts: profileAttempts },
  );
}

function isWanted({ contact, conversation, contactIsNew }: Exchange): boolean {
  const asked = contact.profileFetchedAt ?? contact.createdAt;
  const stale = Date.now() - asked.getTime() > freshForMs;
  // Meta gives the profile of somebody who wrote to the business, not of somebody the business wrote to.
  const consented = contact.profileStatus === "unavailable" && conversation.windowOpenedAt === null;
  return contactIsNew || stale || consented;
}
