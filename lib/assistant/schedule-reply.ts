import { type Selectable, sql } from "kysely";
import { replyTask } from "#lib/assistant/tasks";
import type { Database, Db } from "#lib/db/client";
import { unnested } from "#lib/db/unnested";
import { env } from "#lib/env";
import { replyWindow } from "#lib/inbox/reply-window";
import { enqueueAll } from "#lib/jobs/enqueue";

type Cause = { organizationId: string; conversationId: string; opensTurn: boolean };

/**
 * Puts the assistant's turn on the clock, in the transaction that stored the message. Each further message
 * pushes the turn out by the burst window, at most four windows from the first.
 */
export async function scheduleReply(trx: Db, { organizationId, ...cause }: Cause): Promise<void> {
  await scheduleReplies(trx, organizationId, [cause]);
}

/** The same for messages of several of an organisation's conversations. */
export async function scheduleReplies(
  trx: Db,
  organizationId: string,
  causes: Omit<Cause, "organizationId">[],
): Promise<void> {
  const opened = new Set(
    causes.flatMap(({ opensTurn, conversationId }) => (opensTurn ? [conversationId] : [])),
  );
  if (opened.size === 0) return;
  const turns = await assistantsTurns(trx, organizationId, [...opened]);
  const windowMs = env().replyBurstWindowMs;
  await enqueueAll(
    trx,
    replyTask,
    turns.map((conversationId) => ({ jobKey: conversationId, payload: { conversationId } })),
    { debounce: { windowMs, maxMs: windowMs * 4 } },
  );
}

/** Those of the conversations in which the assistant may speak next. */
async function assistantsTurns(
  trx: Db,
  organizationId: string,
  conversationIds: string[],
): Promise<string[]> {
  const asked = unnested("x", {
    organization_id: { type: "uuid", values: conversationIds.map(() => organizationId) },
    id: { type: "uuid", values: conversationIds },
  });
  const { rows } = await sql<Row>`
    select c.id, c.handler, c.window_opened_at, c.assistant_mode, ch.assistant_mode as channel_mode, ch.status,
      ch.assistant_shadow, s.away_mode
    from ${asked}
    join conversations c on c.id = x.id and c.organization_id = x.organization_id
    join channels ch on ch.id = c.channel_id
    left join assistant_settings s on s.organization_id = c.organization_id`.execute(trx);
  return rows.filter(isAssistantsTurn).map(({ id }) => id);
}

type Row = Pick<
  Selectable<Database["conversations"]>,
  "id" | "handler" | "windowOpenedAt" | "assistantMode"
> &
  Pick<Selectable<Database["channels"]>, "status" | "assistantShadow"> & {
    channelMode: Selectable<Database["channels"]>["assistantMode"];
    awayMode: Selectable<Database["assistantSettings"]>["awayMode"] | null;
  };

function isAssistantsTurn(row: Row): boolean {
  if (row.status === "disconnected") return false;
  const off = (row.assistantMode ?? row.channelMode) === "off";
  const shadow = off && row.assistantMode === null && row.assistantShadow;
  // Silent drafts compare with what people answer, so they go on after a takeover.
  if (row.handler !== "assistant" && !shadow) return false;
  if (off && !shadow && row.awayMode !== "outside_hours") return false;
  return replyWindow(row.windowOpenedAt, new Date()).state === "open";
}
