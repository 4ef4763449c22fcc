import type { ClaimedRun } from "#lib/assistant/claim-run";
import type { Decision } from "#lib/assistant/decision";
import type { Db } from "#lib/db/client";
import { announce } from "#lib/live/announce";

type Place = { organizationId: string; conversationId: string };

/**
 * Puts a reply above the composer, for a person to accept, edit or dismiss; of a handoff what a check refused, for a
 * person to put right. The caller withdrew the older one.
 */
export async function writeDraft(
  trx: Db,
  { turn, run, decision }: { turn: Place; run: ClaimedRun; decision: Decision },
): Promise<void> {
  const { organizationId, conversationId } = turn;
  const { held } = decision;
  const text = held?.text ?? decision.draft ?? decision.text;
  if (text === null) return;
  await trx
    .insertInto("drafts")
    .values({
      organizationId,
      conversationId,
      runId: run.id,
      topic: decision.topic,
      text,
      sources: JSON.stringify(decision.sources),
      failedCheck: held?.check ?? null,
      failedDetail: held?.detail ?? null,
    })
    .execute();
  await announce(trx, {
    organizationId,
    type: "conversation.updated",
    resourceId: conversationId,
    conversationId,
  });
}
