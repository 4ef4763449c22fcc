import { sql } from "kysely";
import type { z } from "zod";
import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { mutate, recordChange } from "#lib/sandbox/mutate";
import type { accountPatchSchema, tokenActionSchema } from "#lib/sandbox/schema";

/** The owner's switch "Allow access to messages" in Instagram's settings. */
export function setMessagesAllowed(db: Db, input: z.output<typeof accountPatchSchema>): Promise<void> {
  return mutate(db, async (mutation) => {
    const { numUpdatedRows } = await mutation.trx
      .updateTable("sandbox.businesses")
      .set({ messagesAllowed: input.messages_allowed })
      .where("id", "=", input.business_id)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new AppError("not-found", "The sandbox has no such account.");
    recordChange(mutation, { kind: "account", businessId: input.business_id });
  });
}

const deaths = { revoke: 467, change_password: 460, remove_app: 458 };

/** What happens to an account's tokens behind the product's back. @returns how many tokens it hit */
export function changeTokens(db: Db, input: z.output<typeof tokenActionSchema>): Promise<number> {
  const { business_id: businessId, action, login, permission } = input;
  if (action === "remove_permission" && !permission) {
    throw new AppError("validation", "Name the permission.", {
      errors: [{ pointer: "/permission", detail: "is missing" }],
    });
  }
  return mutate(db, async (mutation) => {
    const { trx, now } = mutation;
    let query = trx
      .updateTable("sandbox.tokens")
      .where(sql<boolean>`(business_id = ${businessId} or page_ids &&
      (select coalesce(array_agg(p.id), '{}') from sandbox.pages p where p.business_id = ${businessId}))`);
    if (login) query = query.where("login", "=", login);
    if (action === "expire") query = query.set({ expiresAt: now - 1 });
    else if (action === "remove_permission") {
      query = query.set({ permissions: sql`array_remove(permissions, ${permission ?? ""})` });
    } else query = query.set({ deadSubcode: deaths[action] });
    const { numUpdatedRows } = await query.executeTakeFirst();
    if (action === "remove_app") await removeSubscriptions(trx, businessId, login);
    if (action === "remove_permission") await stripSubscriptions(trx, businessId, permission ?? "");
    recordChange(mutation, { kind: "account", businessId });
    return Number(numUpdatedRows);
  });
}

async function removeSubscriptions(trx: Db, businessId: string, login: "instagram" | "facebook" | undefined) {
  let query = trx.deleteFrom("sandbox.subscriptions").where("businessId", "=", businessId);
  if (login) query = query.where("login", "=", login);
  await query.execute();
}

/** Events stop with the permission that lets the app see them. */
async function stripSubscriptions(trx: Db, businessId: string, permission: string) {
  await trx
    .updateTable("sandbox.subscriptions")
    .set({ permissions: sql`array_remove(permissions, ${permission})` })
    .where("businessId", "=", businessId)
    .execute();
}
