import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { Context } from "#lib/auth/context";
import { replyWindowMarginMs, replyWindowMs } from "#lib/inbox/reply-window";
import type { listConversationsSchema } from "#lib/inbox/schema";

type Filters = Omit<Partial<z.infer<typeof listConversationsSchema>>, "label_id" | "q" | "limit" | "cursor">;
type Condition = RawBuilder<boolean>;

/** A window that closes within this time is about to. */
const closingMs = 6 * 60 * 60_000;

/**
 * A list's filters as conditions on `conversations c`. Each is worded like the index that answers it, since a partial
 * index is found by its predicate.
 */
export function filterConversations(ctx: Context, filters: Filters): Condition[] {
  const { organizationId } = ctx;
  const { status } = filters;
  return [
    filters.channel_id && sql<boolean>`c.channel_id = ${filters.channel_id}::uuid`,
    filters.provider && sql<boolean>`ch.provider = ${filters.provider}`,
    status && sql<boolean>`c.status = ${sql.lit(status)}`,
    filters.needs_human !== undefined &&
      (filters.needs_human ? sql<boolean>`c.needs_human` : sql<boolean>`not c.needs_human`),
    filters.assignee && assignedTo(ctx, filters.assignee),
    filters.handler && answeredByAssistant(organizationId),
    filters.priority && sql<boolean>`c.priority = ${sql.lit(filters.priority)}`,
    filters.unread !== undefined &&
      (filters.unread ? sql<boolean>`c.unread_count > 0` : sql<boolean>`c.unread_count = 0`),
    filters.window_closing && windowClosing(),
    filters.mentions_me && mentioned(ctx),
  ].filter((condition) => condition !== undefined && typeof condition === "object");
}

export function memberIdOf(ctx: Context): string | null {
  return ctx.actor.type === "member" ? ctx.actor.id : null;
}

function assignedTo(ctx: Context, assignee: string): Condition {
  if (assignee === "none") return sql<boolean>`c.assignee_id is null`;
  return sql<boolean>`c.assignee_id = ${assignee === "me" ? memberIdOf(ctx) : assignee}::uuid`;
}

/** Handed to the assistant, and it is not off: neither here nor, where nothing is said here, on the channel. */
function answeredByAssistant(organizationId: string): Condition {
  return sql<boolean>`(c.handler = 'assistant' and (c.assistant_mode <> 'off' or (c.assistant_mode is null
    and c.channel_id in (select on_.id from channels on_
      where on_.organization_id = ${organizationId} and on_.assistant_mode <> 'off'))))`;
}

function windowClosing(): Condition {
  const now = Date.now();
  const openedAfter = new Date(now - replyWindowMs + replyWindowMarginMs);
  const openedBefore = new Date(openedAfter.getTime() + closingMs);
  return sql<boolean>`(c.status = 'open' and c.window_opened_at > ${openedAfter} and c.window_opened_at <= ${openedBefore})`;
}

function mentioned(ctx: Context): Condition {
  return sql<boolean>`c.id in (select n.conversation_id from note_mentions n
    where n.organization_id = ${ctx.organizationId} and n.member_id = ${memberIdOf(ctx)}::uuid)`;
}
