import { type OwnFeedback, ownFeedbackSchema } from "#lib/assistant/gap-schema";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";

/** What the acting member thinks of the answers in one conversation. */
export function listOwnFeedback(ctx: Context, conversationId: string): Promise<OwnFeedback[]> {
  return read(ctx, async ({ db, organizationId, actor }) => {
    if (actor.type !== "member") return [];
    const rows = await db
      .selectFrom("messageFeedback as f")
      .innerJoin("messages as m", "m.id", "f.messageId")
      .select(["f.messageId", "f.verdict", "f.reason"])
      .where("m.conversationId", "=", conversationId)
      .where("m.organizationId", "=", organizationId)
      .where("f.organizationId", "=", organizationId)
      .where("f.memberId", "=", actor.id)
      .execute();
    return rows.map(({ messageId, ...row }) => ownFeedbackSchema.parse({ ...row, message_id: messageId }));
  });
}
