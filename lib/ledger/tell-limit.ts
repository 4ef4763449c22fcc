import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { env } from "#lib/env";
import type { Purpose } from "#lib/ledger/spend";
import { notify } from "#lib/notify/notify";

type Reached = { organizationId: string; day: string; purpose: Purpose; overTokens: boolean };

/** Tells owners and admins that a budget has no room: once a day of answers, once a day of learning. */
export async function tellLimit(
  trx: Db,
  { organizationId, day, purpose, overTokens }: Reached,
): Promise<void> {
  const mark = purpose === "learning" ? "learningLimitToldAt" : "limitToldAt";
  const first = await trx
    .updateTable("assistantUsageDays")
    .set({ [mark]: new Date() })
    .where("organizationId", "=", organizationId)
    .where(sql<boolean>`day = ${day}::date`)
    .where(mark, "is", null)
    .returning("day")
    .executeTakeFirst();
  if (first === undefined) return;
  const until = overTokens ? "Until midnight UTC" : "Until the month ends";
  const what = overTokens ? "today's tokens" : "this month's cost budget";
  const words =
    purpose === "learning" ? ofLearning(until, what) : await ofAnswers(trx, { organizationId, until, what });
  await notify(trx, { organizationId, kind: "assistant_budget", ...words });
}

function ofLearning(until: string, what: string) {
  return {
    title: "Learning knowledge waits for its budget",
    body: `Taking in the meaning of more passages would exceed ${what} or the half that learning may use of a day. ${until} new passages are found by their words, then it goes on by itself.`,
  };
}

type Answering = { organizationId: string; until: string; what: string };

async function ofAnswers(trx: Db, { organizationId, until, what }: Answering) {
  const title = "The assistant has used up its budget";
  const { openaiModel, openaiEmbeddingModel } = env();
  const lookedUp = openaiEmbeddingModel ? " Questions are looked up by their words alone." : "";
  if (openaiModel === undefined)
    return {
      title,
      body: `One more question would exceed ${what}. ${until} it goes on by words.${lookedUp}`,
    };
  const settings = await trx
    .selectFrom("assistantSettings")
    .select("atLimit")
    .where("organizationId", "=", organizationId)
    .executeTakeFirst();
  const then =
    settings?.atLimit === "suggest"
      ? `${until} it writes drafts from your own sentences, and people send them.`
      : `${until} it answers with your own sentences.`;
  const why = `The language model is no longer asked, because one more answer would exceed ${what}.`;
  return { title, body: `${why} ${then}${lookedUp}` };
}
