import { isLimitNear, usageNewsMs } from "#lib/channel/call-limits";
import { markNeedsReconnect } from "#lib/channel/mark-needs-reconnect";
import { graphAccess } from "#lib/channel/meta-access";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { announceConversation } from "#lib/inbox/internal-receive";
import { fetchContactProfileTask, profileAttempts } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";
import { MetaError } from "#lib/meta/errors";
import type { GraphAccess } from "#lib/meta/graph";
import { fetchContactProfile as askMeta, type ContactProfile } from "#lib/meta/profiles";

type Contact = { id: string; organizationId: string; channelId: string; externalId: string };

/**
 * Asks Meta who a contact is. No profile (not consented, blocked, gone) is an answer, not a failure: the conversation
 * goes on without a name. @throws when asking again later may help
 */
export async function fetchContactProfile(db: Db, { contactId }: { contactId: string }): Promise<void> {
  const contact = await db
    .selectFrom("contacts")
    .select(["id", "organizationId", "channelId", "externalId"])
    .where("id", "=", contactId)
    .executeTakeFirst();
  if (!contact) return;
  const access = await findAccess(db, contact.channelId);
  if (!access) return;
  const later = await waitsUntil(db, { access, contact });
  if (later) {
    const options = { jobKey: contactId, runAt: later, maxAttempts: profileAttempts };
    return enqueue(db, fetchContactProfileTask, { contactId }, options);
  }
  const profile = await ask(db, { access, contact });
  if (profile) await saveProfile(db, contact, profile === "none" ? undefined : profile);
}

/** Nobody waits for a name: while Meta asks for a pause, or a limit is near, the calls left are for answers. */
async function waitsUntil(
  db: Db,
  { access, contact }: { access: GraphAccess; contact: Contact },
): Promise<Date | undefined> {
  const { throttledUntil } = await db
    .selectFrom("channels")
    .select("throttledUntil")
    .where("id", "=", contact.channelId)
    .where("organizationId", "=", contact.organizationId)
    .executeTakeFirstOrThrow();
  if (throttledUntil !== null && throttledUntil > new Date()) return throttledUntil;
  return isLimitNear(access) ? new Date(Date.now() + usageNewsMs) : undefined;
}

/** Undefined while the channel needs a reconnect: the contact's next message after it asks again. */
async function findAccess(db: Db, channelId: string): Promise<GraphAccess | undefined> {
  try {
    return await graphAccess(db, channelId);
  } catch (error) {
    if (error instanceof AppError && error.code === "channel-unavailable") return undefined;
    throw error;
  }
}

async function ask(
  db: Db,
  { access, contact }: { access: GraphAccess; contact: Contact },
): Promise<ContactProfile | "none" | undefined> {
  try {
    return await askMeta(access, contact.externalId);
  } catch (error) {
    if (!(error instanceof MetaError)) throw error;
    if (error.kind === "retry" || error.kind === "throttle" || error.kind === "ambiguous") throw error;
    if (error.kind !== "reconnect") return "none";
    const { channelId } = contact;
    await markNeedsReconnect(db, { channelId, reason: error.message, refusedToken: access.accessToken });
    return undefined;
  }
}

async function saveProfile(db: Db, contact: Contact, profile: ContactProfile | undefined): Promise<void> {
  const { organizationId } = contact;
  await inTransaction(db, async (trx) => {
    const before = await trx
      .selectFrom("contacts")
      .select(["username", "name", "pictureUrl", "profileStatus"])
      .where("id", "=", contact.id)
      .where("organizationId", "=", organizationId)
      .forUpdate()
      .executeTakeFirst();
    if (!before) return;
    const after = profile
      ? {
          username: profile.username,
          name: profile.name,
          pictureUrl: profile.pictureUrl,
          followerCount: profile.followerCount,
          followsBusiness: profile.followsBusiness,
          followedByBusiness: profile.followedByBusiness,
          verified: profile.verified,
          profileStatus: "ready" as const,
        }
      : { profileStatus: before.profileStatus === "ready" ? ("ready" as const) : ("unavailable" as const) };
    await trx
      .updateTable("contacts")
      .set({ ...after, profileFetchedAt: new Date() })
      .where("id", "=", contact.id)
      .where("organizationId", "=", organizationId)
      .execute();
    const shown = { ...before, ...after };
    if (
      shown.username === before.username &&
      shown.name === before.name &&
      shown.pictureUrl === before.pictureUrl
    )
      return;
    await announceToConversation(trx, contact);
  });
}

async function announceToConversation(trx: Db, { id, organizationId }: Contact): Promise<void> {
  const conversation = await trx
    .selectFrom("conversations")
    .select("id")
    .where("organizationId", "=", organizationId)
    .where("contactId", "=", id)
    .executeTakeFirst();
  if (conversation) await announceConversation(trx, { organizationId, conversationId: conversation.id });
}
