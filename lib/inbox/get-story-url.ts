import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";
import { messageDetailsSchema } from "#lib/inbox/schema";

/** Meta shows a story for a day; what an agent sees of it ends no later. */
const storyMs = 24 * 60 * 60_000;

/** Whether a story told of then may still be there. */
export function storyLives(occurredAt: Date, now = Date.now()): boolean {
  return now - occurredAt.getTime() < storyMs;
}

/** Where Meta shows the story of a message. @throws AppError not-found, also once its day is over */
export async function getStoryUrl(ctx: Context, messageId: string): Promise<string> {
  const message = await ctx.db
    .selectFrom("messages as m")
    .leftJoin("attachments as a", (join) =>
      join.onRef("a.messageId", "=", "m.id").on("a.kind", "in", ["story", "story_mention"]),
    )
    .select(["m.status", "m.details", "m.occurredAt", "a.url"])
    .where("m.id", "=", messageId)
    .where("m.organizationId", "=", ctx.organizationId)
    .executeTakeFirst();
  const details = messageDetailsSchema.safeParse(message?.details).data;
  const url = details?.story?.url ?? message?.url ?? null;
  if (message && url !== null && message.status !== "deleted" && storyLives(message.occurredAt)) return url;
  throw new AppError("not-found", "This story is no longer available.");
}
