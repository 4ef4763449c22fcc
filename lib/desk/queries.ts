import { sql } from "kysely";
import type { z } from "zod";
import type { Context } from "#lib/auth/context";
import { requireConversation } from "#lib/desk/internal-conversation";
import { actingMember } from "#lib/desk/internal-member";
import { presentNotes } from "#lib/desk/present-note";
import {
  type ConversationPresence,
  conversationPresenceSchema,
  type listNotesSchema,
  type MemberDraft,
  memberDraftSchema,
  type Note,
  type Preferences,
  preferencesSchema,
  type SavedReply,
  savedReplySchema,
} from "#lib/desk/schema";
import { AppError } from "#lib/errors";
import { decodeCursor, encodeCursor, microsOf, timeOf } from "#lib/inbox/cursor";

/** A conversation's notes, newest first. @throws AppError not-found */
export async function listNotes(
  ctx: Context,
  conversationId: string,
  input: Partial<z.infer<typeof listNotesSchema>> = {},
): Promise<{ data: Note[]; next_cursor: string | null }> {
  await requireConversation(ctx, conversationId);
  const limit = input.limit ?? 50;
  let query = ctx.db
    .selectFrom("notes as n")
    .selectAll("n")
    .select(microsOf("n.created_at").as("micros"))
    .where("n.conversationId", "=", conversationId)
    .where("n.organizationId", "=", ctx.organizationId)
    .orderBy("n.createdAt", "desc")
    .orderBy("n.id", "desc")
    .limit(limit + 1);
  if (input.cursor) {
    const place = decodeCursor(input.cursor, "id");
    query = query.where(sql<boolean>`(n.created_at, n.id) < (${timeOf(place)}, ${place.tie}::uuid)`);
  }
  const rows = await query.execute();
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    data: await presentNotes(ctx.db, rows.slice(0, limit)),
    next_cursor: last ? encodeCursor({ micros: last.micros, tie: last.id }) : null,
  };
}

/** @throws AppError not-found */
export async function getNote(ctx: Context, id: string): Promise<Note> {
  const row = await ctx.db
    .selectFrom("notes")
    .selectAll()
    .where("id", "=", id)
    .where("organizationId", "=", ctx.organizationId)
    .executeTakeFirst();
  const [note] = row === undefined ? [] : await presentNotes(ctx.db, [row]);
  if (note === undefined) throw new AppError("not-found", "There is no such note.");
  return note;
}

/** Everybody who can be mentioned, by name. */
export function listColleagues(ctx: Context): Promise<{ id: string; name: string }[]> {
  return ctx.db
    .selectFrom("members")
    .select(["id", "name"])
    .where("organizationId", "=", ctx.organizationId)
    .orderBy("name")
    .orderBy("id")
    .limit(500)
    .execute();
}

/** The shared ones and the member's own, by shortcut. */
export async function listSavedReplies(ctx: Context): Promise<SavedReply[]> {
  const { id: memberId } = actingMember(ctx);
  const rows = await ctx.db
    .selectFrom("savedReplies")
    .selectAll()
    .where("organizationId", "=", ctx.organizationId)
    .where((eb) => eb.or([eb("memberId", "is", null), eb("memberId", "=", memberId)]))
    .orderBy("shortcut")
    .orderBy("id")
    .limit(1000)
    .execute();
  return rows.map((row) =>
    savedReplySchema.parse({
      id: row.id,
      shared: row.memberId === null,
      shortcut: row.shortcut,
      title: row.title,
      text: row.text,
      use_count: row.useCount,
      created_at: row.createdAt.toISOString(),
      updated_at: row.updatedAt.toISOString(),
    }),
  );
}

/** @throws AppError not-found, also for another member's own */
export async function getSavedReply(ctx: Context, id: string): Promise<SavedReply> {
  const reply = (await listSavedReplies(ctx)).find((each) => each.id === id);
  if (reply === undefined) throw new AppError("not-found", "There is no such saved reply.");
  return reply;
}

/** What the member has written in a conversation and not sent. */
export async function listMemberDrafts(ctx: Context, conversationId: string): Promise<MemberDraft[]> {
  const { id: memberId } = actingMember(ctx);
  const rows = await ctx.db
    .selectFrom("memberDrafts")
    .selectAll()
    .where("organizationId", "=", ctx.organizationId)
    .where("memberId", "=", memberId)
    .where("conversationId", "=", conversationId)
    .execute();
  return rows.map((row) =>
    memberDraftSchema.parse({
      conversation_id: row.conversationId,
      tab: row.tab,
      text: row.text,
      reply_to_id: row.replyToId,
      version: row.version,
      updated_at: row.updatedAt.toISOString(),
    }),
  );
}

/** Who looks at or writes in a conversation at this moment, one entry per person, who writes before who looks. */
export async function listPresences(ctx: Context, conversationId: string): Promise<ConversationPresence> {
  const rows = await ctx.db
    .selectFrom("presences as p")
    .innerJoin("members as m", "m.id", "p.memberId")
    .select(["m.id as memberId", "m.name", "p.state", "p.since", "p.expiresAt"])
    .where("p.organizationId", "=", ctx.organizationId)
    .where("p.conversationId", "=", conversationId)
    .where("p.expiresAt", ">", sql<Date>`now()`)
    .orderBy(sql`p.state = 'typing'`, "desc")
    .orderBy("p.since")
    .execute();
  const first = rows.filter(
    (row, index) => rows.findIndex((each) => each.memberId === row.memberId) === index,
  );
  return conversationPresenceSchema.parse({
    conversation_id: conversationId,
    presences: first.map((row) => ({
      member_id: row.memberId,
      name: row.name,
      state: row.state,
      since: row.since.toISOString(),
      expires_at: row.expiresAt.toISOString(),
    })),
  });
}

const usual: Preferences = { undo_send_seconds: 0, density: "comfortable", shortcuts: {} };

/** How the member likes to work; what was never chosen is as usual. */
export async function getPreferences(ctx: Context): Promise<Preferences> {
  if (ctx.actor.type !== "member") return usual;
  const row = await ctx.db
    .selectFrom("memberPreferences")
    .select(["undoSendSeconds", "density", "shortcuts"])
    .where("organizationId", "=", ctx.organizationId)
    .where("memberId", "=", ctx.actor.id)
    .executeTakeFirst();
  if (row === undefined) return usual;
  return preferencesSchema.parse({
    undo_send_seconds: row.undoSendSeconds,
    density: row.density,
    shortcuts: row.shortcuts,
  });
}
