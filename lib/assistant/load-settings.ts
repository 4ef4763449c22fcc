import type { Selectable } from "kysely";
import { type AssistantSettings, defaultSettings } from "#lib/assistant/settings-schema";
import type { Database, Db } from "#lib/db/client";

/** An organisation that never opened its settings has the defaults. */
export async function loadSettings(db: Db, organizationId: string): Promise<AssistantSettings> {
  const row = await db
    .selectFrom("assistantSettings")
    .selectAll()
    .where("organizationId", "=", organizationId)
    .executeTakeFirst();
  return settingsOf(row);
}

export function settingsOf(row: Selectable<Database["assistantSettings"]> | undefined): AssistantSettings {
  if (row === undefined) return defaultSettings;
  return {
    name: row.name,
    instructions: row.instructions,
    handoff_text: row.handoffText,
    disclosure: row.disclosure,
    tone: row.tone,
    length: row.length,
    emoji: row.emoji,
    greeting: row.greeting,
    sign_off: row.signOff,
    language: row.languagePolicy === "fixed" ? row.fixedLanguage : null,
    forbidden_topics: row.forbiddenTopics,
    competitor_names: row.competitorNames,
    away_mode: row.awayMode,
    away_text: row.awayText,
    daily_token_budget: row.dailyTokenBudget,
    monthly_cost_budget: row.monthlyCostBudget,
    at_limit: row.atLimit,
    waiting_alert_minutes: row.waitingAlertMinutes,
  };
}
