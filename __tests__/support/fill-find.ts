import { randomBytes, randomUUID } from "node:crypto";
import type { Db } from "#lib/db/client";

type Place = { organizationId: string; contactId: string; channelId: string };

/** One row of an organisation in every table of contacts; search fills itself. */
export async function fillFind(db: Db, place: Place): Promise<void> {
  const { organizationId, contactId, channelId } = place;
  const { id: fieldId } = await db
    .insertInto("contactFields")
    .values({ organizationId, name: "Shoe size", kind: "text" })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("contactFieldValues")
    .values({ organizationId, contactId, fieldId, value: "39" })
    .execute();
  await db
    .insertInto("erasedContacts")
    .values({ organizationId, channelId, contactHash: randomBytes(32) })
    .execute();
  await db.insertInto("people").values({ organizationId }).execute();
  const { id: otherId } = await db
    .insertInto("contacts")
    .values({ organizationId, channelId, externalId: randomUUID() })
    .returning("id")
    .executeTakeFirstOrThrow();
  const [smaller = "", greater = ""] = [contactId, otherId].sort();
  await db
    .insertInto("contactsApart")
    .values({ organizationId, contactId: smaller, otherId: greater })
    .execute();
}
