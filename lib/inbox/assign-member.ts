import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";
import type { UpdateConversation } from "#lib/inbox/schema";
import type { SendState } from "#lib/inbox/send-state";
import { notify } from "#lib/notify/notify";

/**
 * The column a patch's assignee is written to, with the member's name. Whoever is given a conversation by somebody else
 * is told. @throws AppError validation when it is no member of the organisation
 */
export async function assigneeColumn(ctx: Context, state: SendState, patch: UpdateConversation) {
  const { assignee_id: assigneeId } = patch;
  if (assigneeId === undefined) return { columns: {}, name: null };
  if (assigneeId === null) return { columns: { assigneeId }, name: null };
  const member = await ctx.db
    .selectFrom("members")
    .select(["id", "name"])
    .where("id", "=", assigneeId)
    .where("organizationId", "=", ctx.organizationId)
    .executeTakeFirst();
  if (member === undefined) {
    const detail = "Choose a member of your organisation.";
    throw new AppError("validation", detail, { errors: [{ pointer: "/assignee_id", detail }] });
  }
  if (assigneeId !== state.assigneeId) await tell(ctx, state, assigneeId);
  return { columns: { assigneeId }, name: member.name };
}

async function tell(ctx: Context, state: SendState, assigneeId: string): Promise<void> {
  const { actor, organizationId, db } = ctx;
  if (actor.type !== "member" || actor.id === assigneeId) return;
  await notify(db, {
    organizationId,
    memberIds: [assigneeId],
    kind: "assigned_to_me",
    title: "A conversation is yours",
    body: `${actor.name} assigned it to you.`,
    conversationId: state.id,
  });
}
