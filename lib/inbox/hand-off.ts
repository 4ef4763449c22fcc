import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { assignInTurn } from "#lib/inbox/assign-in-turn";
import { renewGuard } from "#lib/inbox/send-guard";
import { lockSendState } from "#lib/inbox/send-state";
import { waitForPerson } from "#lib/inbox/wait-for-person";
import { announce } from "#lib/live/announce";
import { notify } from "#lib/notify/notify";

export type HandOffInput = {
  conversationId: string;
  /** What whoever takes over does first, as a sentence. */
  nextStep: string;
};

/**
 * The assistant gives up and asks for a person: silent from here on, the conversation marked, every member told once.
 * What its own run has queued just before, the one short message, still leaves.
 * @throws AppError not-found; conflict when a person handles the conversation already
 */
export async function handOff(ctx: Context, input: HandOffInput): Promise<void> {
  await inTransaction(ctx.db, async (trx) => {
    const { organizationId, actor } = ctx;
    const { conversationId } = input;
    const state = await lockSendState(trx, { id: conversationId, organizationId });
    if (state === undefined) throw new AppError("not-found", "There is no such conversation.");
    if (state.handler === "member")
      throw new AppError("conflict", "Somebody handles this conversation already.");
    if (state.handler === "nobody" && state.needsHuman) return;
    await waitForPerson(trx, state);
    if (actor.type === "assistant") await renewGuard(trx, { conversationId, runId: actor.runId });
    await announce(trx, {
      organizationId,
      type: "conversation.updated",
      resourceId: conversationId,
      conversationId,
    });
    const { channelId } = state;
    // Whoever's turn it is was told by that.
    if (await assignInTurn(trx, { organizationId, channelId, conversationId })) return;
    const members = await trx
      .selectFrom("members")
      .select("id")
      .where("organizationId", "=", organizationId)
      .execute();
    await notify(trx, {
      organizationId,
      memberIds: members.map((member) => member.id),
      kind: "needs_human",
      title: "A customer needs a person",
      body: `The assistant passed the conversation on. ${input.nextStep}`,
      conversationId,
      collapse: true,
    });
  });
}
