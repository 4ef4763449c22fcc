import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import type { JsonValue } from "#lib/db/types.gen";

export type MessageOutcome = {
  /** a person has the conversation, so the assistant keeps out of it */
  withPerson: boolean;
  decision: "reply" | "handoff" | "silent" | null;
  sources: JsonValue;
  settled: boolean;
};

/**
 * What the assistant made of a contact's message: undefined while no run that considered it has finished.
 * `settled` once nothing the run said is still on its way.
 */
export async function outcomeOfMessage(
  db: Db,
  message: { channelExternalId: string; externalId: string },
): Promise<MessageOutcome | undefined> {
  const run = await db
    .selectFrom("assistantRuns")
    .innerJoin("messages", "messages.conversationId", "assistantRuns.conversationId")
    .innerJoin("channels", "channels.id", "messages.channelId")
    .where("channels.externalId", "=", message.channelExternalId)
    .where("messages.externalId", "=", message.externalId)
    .where("assistantRuns.status", "=", "finished")
    .where(sql<boolean>`messages.id = any(assistant_runs.message_ids)`)
    .select(["assistantRuns.id", "assistantRuns.decision", "assistantRuns.sources"])
    .orderBy("assistantRuns.createdAt", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!run) return (await isWithPerson(db, message)) ? { ...silence, withPerson: true } : undefined;
  const pending = await db
    .selectFrom("messages")
    .select("id")
    .where("runId", "=", run.id)
    .where("status", "in", ["queued", "sending"])
    .executeTakeFirst();
  return { decision: run.decision, sources: run.sources, settled: pending === undefined, withPerson: false };
}

const silence: Omit<MessageOutcome, "withPerson"> = { decision: "silent", sources: [], settled: true };

async function isWithPerson(
  db: Db,
  message: { channelExternalId: string; externalId: string },
): Promise<boolean> {
  const conversation = await db
    .selectFrom("conversations")
    .innerJoin("messages", "messages.conversationId", "conversations.id")
    .innerJoin("channels", "channels.id", "messages.channelId")
    .where("channels.externalId", "=", message.channelExternalId)
    .where("messages.externalId", "=", message.externalId)
    .select("conversations.handler")
    .executeTakeFirst();
  return conversation !== undefined && conversation.handler !== "assistant";
}
