import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";

/** Notifications are a member's own; nobody else has any. @throws AppError forbidden */
export function ownMemberId(ctx: Context): string {
  if (ctx.actor.type !== "member") throw new AppError("forbidden", "Only a member has notifications.");
  return ctx.actor.id;
}
