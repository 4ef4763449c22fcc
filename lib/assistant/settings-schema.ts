import { z } from "zod";
import { languages } from "#lib/assistant/languages";

const plainText = (max: number) => z.string().trim().max(max, `Keep this to ${max} characters or fewer.`);
const sentence = (max: number) =>
  plainText(max).min(1, "Write a sentence, or send null for none.").nullable();
const names = (what: string) =>
  z
    .array(plainText(60).min(1, `Write the ${what}, or leave the line out.`))
    .max(50, "Keep this to 50 entries or fewer.");

export const assistantSettingsSchema = z.object({
  name: z.string(),
  instructions: z.string(),
  handoff_text: z.string().nullable(),
  disclosure: z.boolean(),
  tone: z.enum(["neutral", "friendly", "formal"]),
  length: z.enum(["short", "medium", "detailed"]),
  emoji: z.enum(["never", "sparing", "often"]),
  greeting: z.string().nullable(),
  sign_off: z.string().nullable(),
  /** null: the language the customer writes in */
  language: z.enum(languages).nullable(),
  forbidden_topics: z.array(z.string()),
  competitor_names: z.array(z.string()),
  away_mode: z.enum(["off", "outside_hours"]),
  away_text: z.string().nullable(),
  daily_token_budget: z.number().int().nullable(),
  monthly_cost_budget: z.number().nullable(),
  at_limit: z.enum(["suggest", "extractive"]),
  waiting_alert_minutes: z.number().int().nullable(),
});

/** Body of `PATCH /assistant/settings`: what is left out stays. */
export const updateSettingsSchema = z
  .strictObject({
    name: plainText(60).min(1, "Give the assistant a name."),
    instructions: plainText(4000),
    handoff_text: plainText(500).min(1, "Write a sentence, or send null for the built-in one.").nullable(),
    disclosure: z.boolean(),
    tone: assistantSettingsSchema.shape.tone,
    length: assistantSettingsSchema.shape.length,
    emoji: assistantSettingsSchema.shape.emoji,
    greeting: sentence(200),
    sign_off: sentence(200),
    language: assistantSettingsSchema.shape.language,
    forbidden_topics: names("topic"),
    competitor_names: names("name"),
    away_mode: assistantSettingsSchema.shape.away_mode,
    away_text: plainText(500).min(1, "Write a sentence, or send null for the built-in one.").nullable(),
    daily_token_budget: z
      .int("Give a whole number of tokens.")
      .min(1, "Give at least 1 token, or null for no limit.")
      .max(2_000_000_000, "Give at most 2,000,000,000 tokens, or null for no limit.")
      .nullable(),
    monthly_cost_budget: z
      .number("Give an amount such as 20.")
      .positive("Give an amount above 0, or null for no limit.")
      .max(1_000_000, "Give at most 1,000,000, or null for no limit.")
      .nullable(),
    at_limit: assistantSettingsSchema.shape.at_limit,
    waiting_alert_minutes: z
      .int("Give whole minutes.")
      .min(1, "Give at least 1 minute, or null for no alert.")
      .max(10_080, "Give at most 10,080 minutes, which is a week, or null for no alert.")
      .nullable(),
  })
  .partial();

export type AssistantSettings = z.infer<typeof assistantSettingsSchema>;
export type UpdateSettings = z.infer<typeof updateSettingsSchema>;

/** An organisation that never opened its settings has these. */
export const defaultSettings: AssistantSettings = {
  name: "Assistant",
  instructions: "",
  handoff_text: null,
  disclosure: true,
  tone: "friendly",
  length: "short",
  emoji: "never",
  greeting: null,
  sign_off: null,
  language: null,
  forbidden_topics: [],
  competitor_names: [],
  away_mode: "off",
  away_text: null,
  daily_token_budget: null,
  monthly_cost_budget: null,
  at_limit: "suggest",
  waiting_alert_minutes: 60,
};
