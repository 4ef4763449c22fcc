import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";
import { notify } from "#lib/notify/notify";

type NotePlace = { noteId: string; conversationId: string; author: { id: string; name: string } };

const excerptLength = 140;

/**
 * Writes whom a note mentions and tells those it did not mention before. In the caller's transaction.
 * @throws AppError validation when one of them is not in the organisation
 */
export async function recordMentions(
  ctx: Context,
  place: NotePlace,
  input: { text: string; mentionIds: readonly string[] },
): Promise<void> {
  const { db, organizationId } = ctx;
  const { noteId, conversationId, author } = place;
  const ids = [...new Set(input.mentionIds)];
  if (ids.length > 0) await requireMembers(ctx, ids);
  let gone = db
    .deleteFrom("noteMentions")
    .where("noteId", "=", noteId)
    .where("organizationId", "=", organizationId);
  if (ids.length > 0) gone = gone.where("memberId", "not in", ids);
  await gone.execute();
  if (ids.length === 0) return;
  const added = await db
    .insertInto("noteMentions")
    .values(
      ids.map((memberId) => ({
        noteId,
        memberId,
        organizationId,
        conversationId,
        // who mentions themselves has read it
        readAt: memberId === author.id ? new Date() : null,
      })),
    )
    .onConflict((row) => row.columns(["noteId", "memberId"]).doNothing())
    .returning("memberId")
    .execute();
  await notify(db, {
    organizationId,
    memberIds: added.map(({ memberId }) => memberId).filter((id) => id !== author.id),
    kind: "mention",
    title: `${author.name} mentioned you in a note`,
    body: excerptOf(input.text),
    conversationId,
  });
}

async function requireMembers({ db, organizationId }: Context, ids: string[]): Promise<void> {
  const found = await db
    .selectFrom("members")
    .select("id")
    .where("organizationId", "=", organizationId)
    .where("id", "in", ids)
    .execute();
  if (found.length === ids.length) return;
  const detail = "Mention only people of your organisation.";
  throw new AppError("validation", detail, { errors: [{ pointer: "/mention_ids", detail }] });
}

function excerptOf(text: string): string {
  const characters = Array.from(text.replace(/\s+/gu, " "));
  return characters.length <= excerptLength
    ? characters.join("")
    : `${characters.slice(0, excerptLength - 1).join("")}…`;
}
