import { guessLanguage } from "#lib/assistant/guess-language";
import type { Turn } from "#lib/assistant/load-turn";
import { sentences } from "#lib/assistant/sentences";
import { smallTalk } from "#lib/assistant/small-talk";
import { nextOpening } from "#lib/auth/business-hours";
import { businessHoursSchema } from "#lib/auth/business-hours-schema";
import { systemContext } from "#lib/auth/context";
import type { Db } from "#lib/db/client";
import { queueMessage } from "#lib/inbox/send-message";
import { lockSendState } from "#lib/inbox/send-state";
import { SupersededError } from "#lib/inbox/superseded-error";

/**
 * Tells a contact who writes outside the hours that people answer later: once per closed time, and only if nothing was
 * said since the contact wrote, so that it never stands beside an answer.
 */
export async function sendAwayText(db: Db, turn: Turn): Promise<void> {
  if (!turn.closed || turn.paused || turn.unanswered.length === 0) return;
  if (turn.unanswered.every(({ text, kind }) => kind === "text" && smallTalk(text ?? "") === "thanks"))
    return;
  try {
    await db.transaction().execute((trx) => sayIt(trx, turn));
  } catch (error) {
    if (!(error instanceof SupersededError)) throw error;
  }
}

async function sayIt(trx: Db, turn: Turn): Promise<void> {
  const { conversationId, organizationId, settings, unanswered } = turn;
  const state = await lockSendState(trx, { id: conversationId, organizationId });
  if (state === undefined || state.handler === "member") return;
  const first = unanswered[0]?.occurredAt ?? new Date();
  const answered = await trx
    .selectFrom("messages")
    .select("id")
    .where("conversationId", "=", conversationId)
    .where("organizationId", "=", organizationId)
    .where("direction", "=", "outbound")
    .where("status", "not in", ["failed", "deleted"])
    .where("occurredAt", ">", first)
    .limit(1)
    .executeTakeFirst();
  if (answered !== undefined) return;
  const language =
    settings.language ?? guessLanguage(unanswered.map(({ text }) => text ?? "").join(" ")) ?? "en";
  await queueMessage(systemContext(trx, organizationId), {
    conversationId,
    text: settings.away_text ?? sentences[language].away,
    idempotencyKey: `away:${await closedUntil(trx, organizationId)}`,
    modes: ["off", "suggest", "auto"],
  });
}

/** Names the closed time we are in by its end; a business that never opens says it once a day. */
async function closedUntil(trx: Db, organizationId: string): Promise<string> {
  const { businessHours } = await trx
    .selectFrom("organizations")
    .select("businessHours")
    .where("id", "=", organizationId)
    .executeTakeFirstOrThrow();
  const hours = businessHoursSchema.safeParse(businessHours);
  const opens = hours.success ? nextOpening(hours.data, new Date()) : undefined;
  return (opens ?? new Date()).toISOString().slice(0, opens ? undefined : 10);
}
