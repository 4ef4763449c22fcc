import type { Context } from "#lib/auth/context";
import { graphAccess } from "#lib/channel/meta-access";
import { AppError } from "#lib/errors";
import { getMessage } from "#lib/inbox/queries";
import type { Message } from "#lib/inbox/schema";
import { checkMember } from "#lib/inbox/send-checks";
import { lockSendState } from "#lib/inbox/send-state";
import { announce } from "#lib/live/announce";
import { MetaError } from "#lib/meta/errors";
import { sendReaction } from "#lib/meta/send";

export type AddReactionInput = {
  messageId: string;
  /** Null takes the business's reaction back. */
  emoji: string | null;
};

/**
 * A member reacts to a contact's message in the business's name. Meta keeps one reaction per side: another replaces it,
 * so that doing it twice is safe.
 * @throws AppError not-found, forbidden, conflict, reply-window-closed, channel-unavailable, upstream
 */
export async function addReaction(ctx: Context, input: AddReactionInput): Promise<Message> {
  const { actor, db, organizationId } = ctx;
  if (actor.type !== "member") throw new AppError("forbidden", "Only a person can react.");
  const place = await findPlace(ctx, input.messageId);
  const access = await graphAccess(db, place.channelId);
  const { recipientId, externalId } = place;
  try {
    await sendReaction(access, { recipientId, messageId: externalId, reaction: input.emoji });
  } catch (error) {
    if (error instanceof MetaError) throw new AppError("upstream", error.message, { cause: error });
    throw error;
  }
  await db.transaction().execute(async (trx) => {
    const reaction = {
      authorType: "member",
      authorId: actor.id,
      emoji: input.emoji,
      occurredAt: new Date(),
    } as const;
    await trx
      .insertInto("reactions")
      .values({
        ...reaction,
        organizationId,
        channelId: place.channelId,
        messageExternalId: externalId,
        authorExternalId: access.accountExternalId,
      })
      .onConflict((row) =>
        row.columns(["channelId", "messageExternalId", "authorExternalId"]).doUpdateSet(reaction),
      )
      .execute();
    const { conversationId } = place;
    await announce(trx, {
      organizationId,
      type: "message.updated",
      resourceId: input.messageId,
      conversationId,
    });
  });
  return getMessage(ctx, input.messageId);
}

async function findPlace({ db, organizationId }: Context, messageId: string) {
  const message = await db
    .selectFrom("messages")
    .select(["conversationId", "channelId", "externalId", "direction", "status"])
    .where("id", "=", messageId)
    .where("organizationId", "=", organizationId)
    .executeTakeFirst();
  if (message === undefined) throw new AppError("not-found", "There is no such message.");
  const { externalId, conversationId, channelId } = message;
  if (message.direction !== "inbound" || message.status === "deleted" || externalId === null) {
    throw new AppError("conflict", "You can react to messages the contact sent and did not take back.");
  }
  const state = await db
    .transaction()
    .execute((trx) => lockSendState(trx, { id: conversationId, organizationId }));
  if (state === undefined) throw new AppError("not-found", "There is no such message.");
  checkMember(state);
  return { conversationId, channelId, externalId, recipientId: state.contactExternalId };
}
