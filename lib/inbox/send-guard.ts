import { sql } from "kysely";
import { z } from "zod";
import type { Db } from "#lib/db/client";
import type { SendState } from "#lib/inbox/send-state";
import type { SupersededReason } from "#lib/inbox/superseded-error";

/**
 * Under which circumstances the assistant's words were written. Kept in the row's `details`, so that the moment of
 * handing over to Meta can ask the same questions again.
 */
export const guardSchema = z.object({
  handler_version: z.number().int(),
  /** in which modes it may leave, where a topic or the away text allow more than automatic ones */
  modes: z.array(z.enum(["off", "suggest", "auto"])).optional(),
});
export type SendGuard = z.infer<typeof guardSchema>;

const detailsSchema = z.object({ guard: guardSchema.optional() });

export function guardOf(details: unknown): SendGuard | undefined {
  return detailsSchema.safeParse(details).data?.guard;
}

/** The arrival number of the newest contact message: arrival, since a late one counts as news too. */
export function newestInboundSeq(trx: Db, conversationId: string) {
  return trx
    .selectFrom("messages as newest")
    .select((eb) => eb.fn.max<number | null>("newest.seq").as("seq"))
    .where("newest.conversationId", "=", conversationId)
    .where("newest.direction", "=", "inbound")
    .where("newest.status", "<>", "deleted");
}

/** Why the assistant has to keep silent by now, if it has to: somebody took over, or pulled the switch. */
export function silenced(
  state: Pick<SendState, "handlerVersion" | "mode">,
  guard: SendGuard,
): SupersededReason | undefined {
  if (state.handlerVersion !== guard.handler_version) return "handler_changed";
  if (!(guard.modes ?? ["auto"]).includes(state.mode)) return "mode_changed";
  return undefined;
}

/** Lets what one run has queued leave under the conversation's present handler version: the change was the run's own. */
export async function renewGuard(trx: Db, run: { conversationId: string; runId: string }): Promise<void> {
  await trx
    .updateTable("messages as m")
    .from("conversations as c")
    .set({ details: sql`jsonb_set(m.details, '{guard,handler_version}', to_jsonb(c.handler_version))` })
    .whereRef("c.id", "=", "m.conversationId")
    .where("m.conversationId", "=", run.conversationId)
    .where("m.runId", "=", run.runId)
    .where("m.status", "=", "queued")
    .where(sql<boolean>`m.details ? 'guard'`)
    .execute();
}
