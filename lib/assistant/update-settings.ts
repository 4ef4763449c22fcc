import type { Updateable } from "kysely";
import { loadSettings } from "#lib/assistant/load-settings";
import type { AssistantSettings, UpdateSettings } from "#lib/assistant/settings-schema";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import type { Database } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { announce } from "#lib/live/announce";

/** In effect for the very next decision. @throws AppError forbidden for agents */
export async function updateSettings(ctx: Context, patch: UpdateSettings): Promise<AssistantSettings> {
  requirePermission(ctx, "assistant.edit");
  const { organizationId } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    await trx
      .insertInto("assistantSettings")
      .values({ organizationId })
      .onConflict((conflict) => conflict.column("organizationId").doNothing())
      .execute();
    await trx
      .updateTable("assistantSettings")
      .set({ updatedAt: new Date(), ...columnsOf(patch) })
      .where("organizationId", "=", organizationId)
      .execute();
    await recordAudit(
      { ...ctx, db: trx },
      {
        action: "assistant.updated",
        subjectType: "organization",
        subjectId: organizationId,
        details: { fields: Object.keys(patch) },
      },
    );
    await announce(trx, { organizationId, type: "assistant.updated", resourceId: organizationId });
    return loadSettings(trx, organizationId);
  });
}

/** Kysely leaves out what is undefined, so what was not given stays. */
function columnsOf(patch: UpdateSettings): Updateable<Database["assistantSettings"]> {
  const { language } = patch;
  return {
    name: patch.name,
    instructions: patch.instructions,
    handoffText: patch.handoff_text,
    disclosure: patch.disclosure,
    tone: patch.tone,
    length: patch.length,
    emoji: patch.emoji,
    greeting: patch.greeting,
    signOff: patch.sign_off,
    ...(language === undefined ? {} : { languagePolicy: language === null ? "contact" : "fixed" }),
    fixedLanguage: language,
    forbiddenTopics: patch.forbidden_topics,
    competitorNames: patch.competitor_names,
    awayMode: patch.away_mode,
    awayText: patch.away_text,
    dailyTokenBudget: patch.daily_token_budget,
    monthlyCostBudget: patch.monthly_cost_budget,
    atLimit: patch.at_limit,
    waitingAlertMinutes: patch.waiting_alert_minutes,
  };
}
