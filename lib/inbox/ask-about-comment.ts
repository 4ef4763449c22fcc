import type { Context } from "#lib/auth/context";
import { markNeedsReconnect } from "#lib/channel/mark-needs-reconnect";
import { graphAccess } from "#lib/channel/meta-access";
import { AppError } from "#lib/errors";
import type { PlacedComment } from "#lib/inbox/find-comment";
import { announce } from "#lib/live/announce";
import { MetaError } from "#lib/meta/errors";
import type { GraphAccess } from "#lib/meta/graph";

/**
 * One call to Meta about a comment that may be made twice, with its refusals in words for the person who asked.
 * @returns whether the comment still exists at Instagram; one that does not is marked as gone
 * @throws AppError channel-unavailable, upstream
 */
export async function askAboutComment(
  ctx: Context,
  comment: PlacedComment,
  call: (access: GraphAccess, externalId: string) => Promise<void>,
): Promise<boolean> {
  const { channelId, externalId } = comment;
  if (externalId === null) throw new AppError("conflict", "This reply is not on Instagram yet.");
  const access = await graphAccess(ctx.db, channelId);
  try {
    await call(access, externalId);
    return true;
  } catch (error) {
    if (!(error instanceof MetaError)) throw error;
    if (error.code === 100 && error.subcode === 33) return false;
    if (error.kind === "reconnect") {
      const { accessToken: refusedToken } = access;
      await markNeedsReconnect(ctx.db, { channelId, reason: error.message, refusedToken });
    }
    const code =
      error.kind === "permission" || error.kind === "reconnect" ? "channel-unavailable" : "upstream";
    throw new AppError(code, error.message, { cause: error });
  }
}

/** Instagram no longer has it: deleted there, by its author or by the business. */
export async function markGone(ctx: Context, comment: PlacedComment): Promise<void> {
  const { id, organizationId } = comment;
  await ctx.db.transaction().execute(async (trx) => {
    await trx
      .updateTable("comments")
      .set({ deletedAt: new Date(), state: "done", text: null })
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .where("deletedAt", "is", null)
      .execute();
    await announce(trx, { organizationId, type: "comment.updated", resourceId: id });
  });
}
