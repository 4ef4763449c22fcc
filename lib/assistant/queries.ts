import type { Selectable } from "kysely";
import { z } from "zod";
import { loadSettings } from "#lib/assistant/load-settings";
import { presentDraft } from "#lib/assistant/present-draft";
import { refusalSentence } from "#lib/assistant/refusal-sentence";
import {
  checkSchema,
  type Draft,
  evidencePassageSchema,
  type Run,
  replySourceSchema,
} from "#lib/assistant/schema";
import type { AssistantSettings } from "#lib/assistant/settings-schema";
import { tellingCheck } from "#lib/assistant/telling-check";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";
import type { Database } from "#lib/db/client";
import { AppError } from "#lib/errors";

/** The draft that waits above a conversation's composer; none once a person has written something else meanwhile. */
export function openDraft(ctx: Context, conversationId: string): Promise<Draft | undefined> {
  return read(ctx, async ({ db, organizationId }) => {
    const row = await db
      .selectFrom("drafts as d")
      .leftJoin("members as m", "m.id", "d.decidedBy")
      .selectAll("d")
      .select("m.name as memberName")
      .where("d.organizationId", "=", organizationId)
      .where("d.conversationId", "=", conversationId)
      .where("d.status", "=", "open")
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("messages as w")
              .select("w.id")
              .whereRef("w.conversationId", "=", "d.conversationId")
              .where("w.organizationId", "=", organizationId)
              .whereRef("w.occurredAt", ">", "d.createdAt")
              .where("w.authorType", "in", ["member", "external"])
              .where("w.status", "not in", ["failed", "deleted"]),
          ),
        ),
      )
      .executeTakeFirst();
    return row && presentDraft(row);
  });
}

/** Why the assistant did what it did in one attempt. @throws AppError not-found */
export function getRun(ctx: Context, runId: string): Promise<Run> {
  return read(ctx, async ({ db, organizationId }) => {
    const row = await db
      .selectFrom("assistantRuns")
      .selectAll()
      .where("organizationId", "=", organizationId)
      .where("id", "=", runId)
      .executeTakeFirst();
    if (row === undefined) throw new AppError("not-found", "There is no such run.");
    return presentRun(row);
  });
}

/** The run behind a message: for an answer the one that wrote it, for a contact's message the newest that read it. */
export function runForMessage(ctx: Context, messageId: string): Promise<Run | undefined> {
  return read(ctx, async ({ db, organizationId }) => {
    const row = await db
      .selectFrom("assistantRuns as r")
      .innerJoin("messages as m", "m.conversationId", "r.conversationId")
      .selectAll("r")
      .where("r.organizationId", "=", organizationId)
      .where("m.organizationId", "=", organizationId)
      .where("m.id", "=", messageId)
      .where((eb) =>
        eb.or([
          eb("m.runId", "=", eb.ref("r.id")),
          eb(eb.ref("m.id"), "=", eb.fn.any(eb.ref("r.messageIds"))),
        ]),
      )
      .orderBy("r.createdAt", "desc")
      .limit(1)
      .executeTakeFirst();
    return row && presentRun(row);
  });
}

export function getSettings(ctx: Context): Promise<AssistantSettings> {
  return read(ctx, ({ db, organizationId }) => loadSettings(db, organizationId));
}

function presentRun(row: Selectable<Database["assistantRuns"]>): Run {
  const checks = z.array(checkSchema).parse(row.checks);
  const refused = row.reason === "check_failed" ? tellingCheck(checks) : undefined;
  return {
    id: row.id,
    conversation_id: row.conversationId,
    mode: row.mode,
    status: row.status,
    decision: row.decision,
    reason: row.reason,
    outcome: row.outcome,
    text: row.text,
    topic: row.topic,
    question: row.question,
    summary: row.summary,
    next_step: row.nextStep,
    rule: row.rule,
    language: row.language,
    confidence: row.confidence,
    sources: z.array(replySourceSchema).parse(row.sources),
    passages: z.array(evidencePassageSchema).parse(row.passages),
    checks,
    refusal: refused ? refusalSentence(refused) : null,
    message_ids: row.messageIds,
    engine: row.engine,
    model: row.model,
    prompt_version: row.promptVersion,
    input_tokens: row.inputTokens,
    output_tokens: row.outputTokens,
    cost: row.cost,
    error: row.error,
    created_at: row.createdAt.toISOString(),
    finished_at: row.finishedAt?.toISOString() ?? null,
  };
}
