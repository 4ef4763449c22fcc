import type { Db } from "#lib/db/client";
import type { SendState } from "#lib/inbox/send-state";

/** The assistant falls silent and the conversation waits for a person; nobody handles it yet. */
export async function waitForPerson(trx: Db, { id, organizationId }: SendState): Promise<void> {
  await trx
    .updateTable("conversations")
    .set((eb) => ({
      handler: "nobody",
      handlerVersion: eb("handlerVersion", "+", 1),
      needsHuman: true,
      takeoverEndsAt: null,
    }))
    .where("id", "=", id)
    .where("organizationId", "=", organizationId)
    .execute();
}
