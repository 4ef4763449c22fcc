import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";
import { commentPermissions } from "#lib/meta/comments";

export type PlacedComment = NonNullable<Awaited<ReturnType<typeof selectComment>>>;

/** A comment with what decides what may be done about it. @throws AppError not-found, also for another organisation's */
export async function findCommentPlace(ctx: Context, commentId: string): Promise<PlacedComment> {
  const found = await selectComment(ctx, commentId);
  if (found === undefined) throw new AppError("not-found", "There is no such comment.");
  return found;
}

function selectComment({ db, organizationId }: Context, commentId: string) {
  return db
    .selectFrom("comments as cm")
    .innerJoin("channels as ch", "ch.id", "cm.channelId")
    .selectAll("cm")
    .select([
      "ch.status as channelStatus",
      "ch.username as channelUsername",
      "ch.externalId as accountExternalId",
      "ch.login",
      "ch.grantedPermissions",
    ])
    .where("cm.id", "=", commentId)
    .where("cm.organizationId", "=", organizationId)
    .executeTakeFirst();
}

type Access = Pick<PlacedComment, "grantedPermissions" | "login">;

/** Whether the person who connected the account left out the permission for comments. Meta does not always tell. */
export function lacksCommentPermission({ grantedPermissions, login }: Access): boolean {
  return grantedPermissions.length > 0 && !grantedPermissions.includes(commentPermissions[login]);
}

/** @throws AppError channel-unavailable where Instagram would refuse for want of a connection or a permission */
export function checkCommentAccess(comment: PlacedComment): void {
  const { channelStatus, channelUsername } = comment;
  if (channelStatus === "disconnected") {
    throw new AppError(
      "channel-unavailable",
      `@${channelUsername} is disconnected. Connect it again to look after its comments.`,
    );
  }
  if (!lacksCommentPermission(comment)) return;
  throw new AppError(
    "channel-unavailable",
    `Parley was not given the permission for comments of @${channelUsername}. Reconnect the account and leave every permission switched on.`,
  );
}
