import { sql } from "kysely";
import { z } from "zod";
import type { Context } from "#lib/auth/context";
import { placeTimeSchema, readCursor, writeCursor } from "#lib/db/cursor";
import { AppError } from "#lib/errors";
import { defaultWays, isListed, notificationKinds } from "#lib/notify/kinds";
import { ownMemberId } from "#lib/notify/own-member-id";
import {
  type Notification,
  type NotificationPreferences,
  notificationPreferencesSchema,
  notificationSchema,
} from "#lib/notify/schema";

const columns = ["id", "kind", "title", "body", "readAt", "createdAt", "conversationId", "times"] as const;

type Row = {
  id: string;
  kind: string;
  title: string;
  body: string;
  readAt: Date | null;
  createdAt: Date;
  conversationId: string | null;
  times: number;
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
    times: row.times,
  });
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
    .where("memberId", "=", ownMemberId(ctx))
    .where("inApp", "=", true)
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1);
  if (page.unread) query = query.where("readAt", "is", null);
  if (page.cursor !== undefined) {
    const [position, id] = readCursor(page.cursor, placeSchema);
    query = query.where(sql<boolean>`(created_at, id) < (${position}::timestamptz, ${id}::uuid)`);
  }
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    data: shown.map(toNotification),
    nextCursor: last ? writeCursor([last.position, last.id]) : null,
  };
}

const placeSchema = z.tuple([placeTimeSchema, z.uuid()]);

export async function countUnreadNotifications(ctx: Context): Promise<number> {
  const row = await ctx.db
    .selectFrom("notifications")
    .select(sql<number>`count(*)::int`.as("unread"))
    .where("organizationId", "=", ctx.organizationId)
    .where("memberId", "=", ownMemberId(ctx))
    .where("inApp", "=", true)
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
    .where("memberId", "=", ownMemberId(ctx))
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw new AppError("not-found", "There is no such notification.");
  return toNotification(row);
}

/** The member's choices, with the product's where they made none. */
export async function getPreferences(ctx: Context): Promise<NotificationPreferences> {
  const memberId = ownMemberId(ctx);
  const { organizationId } = ctx;
  const chosen = await ctx.db
    .selectFrom("notificationPreferences")
    .select(["kind", "app", "push", "mail"])
    .where("organizationId", "=", organizationId)
    .where("memberId", "=", memberId)
    .execute();
  const settings = await ctx.db
    .selectFrom("notificationSettings")
    .select("digest")
    .where("organizationId", "=", organizationId)
    .where("memberId", "=", memberId)
    .executeTakeFirst();
  const kinds = Object.keys(notificationKinds).filter(isListed);
  return notificationPreferencesSchema.parse({
    digest: settings?.digest ?? "hourly",
    kinds: kinds.map((kind) => {
      const { app, push, mail } = chosen.find((row) => row.kind === kind) ?? defaultWays(kind);
      const { label, detail } = notificationKinds[kind];
      return { kind, label, detail, app, push, mail };
    }),
  });
}
