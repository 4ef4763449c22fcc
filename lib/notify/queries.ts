import { sql } from "kysely";
import { z } from "zod";
import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";
import { type Notification, notificationSchema } from "#lib/notify/schema";

const columns = ["id", "kind", "title", "body", "readAt", "createdAt", "conversationId"] as const;

type Row = {
  id: string;
  kind: string;
  title: string;
  body: string;
  readAt: Date | null;
  createdAt: Date;
  conversationId: string | null;
};

function toNotification(row: Row): Notification {
  return notificationSchema.parse({
    id: row.id,
    kind: row.kind,
    title: row.title,
    body: row.body,
    read_at: row.readAt?.toISOString() ?? null,
    created_at: row.createdAt.toISOString(),
    conversation_id: row.conversationId,
  });
}

/** Notifications are a member's own; nobody else has any. */
function memberId(ctx: Context): string {
  if (ctx.actor.type !== "member") throw new AppError("forbidden", "Only a member has notifications.");
  return ctx.actor.id;
}

export type NotificationPage = { data: Notification[]; nextCursor: string | null };

/** The member's notifications, newest first. */
export async function listNotifications(
  ctx: Context,
  page: { limit?: number; cursor?: string; unread?: boolean } = {},
): Promise<NotificationPage> {
  const limit = page.limit ?? 50;
  let query = ctx.db
    .selectFrom("notifications")
    .select(columns)
    .select(
      sql<string>`to_char(created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as("position"),
    )
    .where("organizationId", "=", ctx.organizationId)
    .where("memberId", "=", memberId(ctx))
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1);
  if (page.unread) query = query.where("readAt", "is", null);
  if (page.cursor !== undefined) {
    const after = parseCursor(page.cursor);
    query = query.where(sql<boolean>`(created_at, id) < (${after.position}::timestamptz, ${after.id}::uuid)`);
  }
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const nextCursor = last
    ? Buffer.from(JSON.stringify([last.position, last.id])).toString("base64url")
    : null;
  return { data: shown.map(toNotification), nextCursor };
}

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

function parseCursor(cursor: string): { position: string; id: string } {
  try {
    const [position, id] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    return { position, id };
  } catch (cause) {
    const errors = [{ pointer: "/cursor", detail: "Use the next_cursor of an earlier page." }];
    throw new AppError("validation", "The cursor is not valid.", { errors, cause });
  }
}

export async function countUnreadNotifications(ctx: Context): Promise<number> {
  const row = await ctx.db
    .selectFrom("notifications")
    .select(sql<number>`count(*)::int`.as("unread"))
    .where("organizationId", "=", ctx.organizationId)
    .where("memberId", "=", memberId(ctx))
    .where("readAt", "is", null)
    .executeTakeFirstOrThrow();
  return row.unread;
}

/** @throws AppError not-found, also for another member's notification */
export async function getNotification(ctx: Context, id: string): Promise<Notification> {
  const row = await ctx.db
    .selectFrom("notifications")
    .select(columns)
    .where("organizationId", "=", ctx.organizationId)
    .where("memberId", "=", memberId(ctx))
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw new AppError("not-found", "There is no such notification.");
  return toNotification(row);
}
