import type { z } from "zod";
import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { holdConversation } from "#lib/desk/internal-conversation";
import { actingMember } from "#lib/desk/internal-member";
import { listMemberDrafts } from "#lib/desk/queries";
import type { MemberDraft, saveDraftSchema } from "#lib/desk/schema";
import { AppError } from "#lib/errors";
import { announce } from "#lib/live/announce";

export type SavedDraft =
  | { outcome: "saved"; draft: MemberDraft }
  /** Another window of the same member saved since: these are its words, and nothing was changed. */
  | { outcome: "newer"; draft: MemberDraft };

/**
 * Keeps what a member is writing, for every window of theirs. An emptied draft keeps its row, so that its version goes on.
 * @throws AppError forbidden, not-found
 */
export function saveMemberDraft(
  ctx: Context,
  conversationId: string,
  input: z.output<typeof saveDraftSchema>,
): Promise<SavedDraft> {
  const { id: memberId } = actingMember(ctx);
  const { organizationId } = ctx;
  const { tab, text, reply_to_id: replyToId, version } = input;
  return inTransaction(ctx.db, async (trx) => {
    const within = { ...ctx, db: trx };
    await holdConversation(within, conversationId);
    const content = { text, replyToId, updatedAt: new Date() };
    const saved = await trx
      .insertInto("memberDrafts")
      .values({ memberId, conversationId, tab, organizationId, ...content, version: version + 1 })
      .onConflict((row) =>
        row
          .columns(["memberId", "conversationId", "tab"])
          .doUpdateSet({ ...content, version: version + 1 })
          .where("memberDrafts.version", "=", version),
      )
      .returning("version")
      .executeTakeFirst();
    const draft = (await listMemberDrafts(within, conversationId)).find((each) => each.tab === tab);
    if (draft === undefined) throw new AppError("not-found", "There is no such draft.");
    if (saved === undefined)
      return same(draft, text) ? { outcome: "saved", draft } : { outcome: "newer", draft };
    await announce(trx, {
      organizationId,
      type: "member_draft.updated",
      resourceId: conversationId,
      conversationId,
      memberId,
    });
    return { outcome: "saved", draft };
  });
}

/** A save that arrived twice, or the same words from another window. */
function same(draft: MemberDraft, text: string): boolean {
  return draft.text === text;
}
