import type { ExpressionBuilder } from "kysely";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { disconnectChannel } from "#lib/channel/disconnect-channel";
import { listChannels } from "#lib/channel/queries";
import type { Database, Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { redactDeliveries } from "#lib/inbox/redact-deliveries";
import { log } from "#lib/log";
import { lockOrganization } from "#lib/team/internal";
import { getOrganization } from "#lib/team/queries";

/**
 * Ends an organisation: its accounts are disconnected at Meta, then everything of it is erased, the deliveries Meta sent
 * for it too. The name is typed by whoever does it; a process that dies in between leaves it there to be deleted again.
 * @throws AppError forbidden, validation (another name)
 */
export async function deleteOrganization(ctx: Context, { name }: { name: string }): Promise<void> {
  requirePermission(ctx, "organization.delete");
  const organization = await getOrganization(ctx);
  if (name.trim() !== organization.name.trim()) {
    const detail = "This is not the organisation's name. Type it exactly as it is shown.";
    throw new AppError("validation", detail, { errors: [{ pointer: "/name", detail }] });
  }
  for (const channel of await listChannels(ctx)) await disconnectChannel(ctx, channel.id);
  await inTransaction(ctx.db, async (trx) => {
    await lockOrganization(trx, ctx.organizationId);
    await forgetDeliveries(trx, ctx.organizationId);
    await trx.deleteFrom("organizations").where("id", "=", ctx.organizationId).execute();
  });
  log.info({ organizationId: ctx.organizationId }, "an organisation was deleted");
}

/**
 * One POST of Meta's can hold several organisations' events: ours are taken out of those, the rest is deleted.
 * Files go by themselves, with their rows.
 */
async function forgetDeliveries(trx: Db, organizationId: string): Promise<void> {
  const shared = await trx
    .selectFrom("events as e")
    .select(["e.accountExternalId", "e.messageExternalId"])
    .distinct()
    .where("e.organizationId", "=", organizationId)
    .where((eb) => eb.exists(othersIn(eb, organizationId)))
    .execute();
  for (const { accountExternalId, messageExternalId } of shared) {
    if (accountExternalId !== null && messageExternalId !== null)
      await redactDeliveries(trx, { accountExternalId, messageExternalId });
  }
  await trx
    .deleteFrom("deliveries")
    .where("id", "in", (eb) =>
      eb
        .selectFrom("events as e")
        .select("e.deliveryId")
        .where("e.organizationId", "=", organizationId)
        .where((inner) => inner.not(inner.exists(othersIn(inner, organizationId)))),
    )
    .execute();
}

/** Events of the same delivery that are another organisation's. */
function othersIn(eb: ExpressionBuilder<Database & { e: Database["events"] }, "e">, organizationId: string) {
  return eb
    .selectFrom("events as o")
    .select("o.id")
    .whereRef("o.deliveryId", "=", "e.deliveryId")
    .where("o.organizationId", "!=", organizationId);
}
