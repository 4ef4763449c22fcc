import type { Selectable } from "kysely";
import { z } from "zod";
import { refusalSentence } from "#lib/assistant/refusal-sentence";
import { type Draft, replySourceSchema } from "#lib/assistant/schema";
import type { Database } from "#lib/db/client";

type Row = Selectable<Database["drafts"]> & { memberName: string | null };

export function presentDraft(row: Row): Draft {
  return {
    id: row.id,
    conversation_id: row.conversationId,
    run_id: row.runId,
    text: row.text,
    sources: z.array(replySourceSchema).parse(row.sources),
    refusal:
      row.failedCheck === null ? null : refusalSentence({ name: row.failedCheck, detail: row.failedDetail }),
    status: row.status,
    decided_by: row.decidedBy === null ? null : { id: row.decidedBy, name: row.memberName ?? "" },
    decided_at: row.decidedAt?.toISOString() ?? null,
    created_at: row.createdAt.toISOString(),
  };
}
