import type { Db } from "#lib/db/client";
import { announce } from "#lib/live/announce";

/** Tells whoever looks at one of these contacts that it changed. */
export async function announceContacts(trx: Db, organizationId: string, ids: string[]): Promise<void> {
  const type = "contact.updated";
  await announce(trx, ...ids.map((resourceId) => ({ organizationId, type, resourceId }) as const));
}
