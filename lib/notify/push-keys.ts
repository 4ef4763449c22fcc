import webPush from "web-push";
import type { Db } from "#lib/db/client";
import { configuredRing } from "#lib/secrets/configured-ring";
import { open } from "#lib/secrets/open";
import { seal } from "#lib/secrets/seal";

export type PushKeys = { publicKey: string; privateKey: string };

const binding = { table: "push_keys", column: "private_key", rowId: "1", organizationId: "" };

/** The installation's VAPID pair (RFC 8292), made by whoever asks first: browsers bind their subscriptions to it. */
export async function pushKeys(db: Db): Promise<PushKeys> {
  const known = await findKeys(db);
  if (known) return known;
  const { publicKey, privateKey } = webPush.generateVAPIDKeys();
  await db
    .insertInto("pushKeys")
    .values({ publicKey, privateKey: seal(configuredRing(), privateKey, binding) })
    .onConflict((row) => row.column("id").doNothing())
    .execute();
  const made = await findKeys(db);
  if (!made) throw new Error("the push keys were not stored");
  return made;
}

async function findKeys(db: Db): Promise<PushKeys | undefined> {
  const row = await db.selectFrom("pushKeys").select(["publicKey", "privateKey"]).executeTakeFirst();
  return row && { publicKey: row.publicKey, privateKey: open(configuredRing(), row.privateKey, binding) };
}
