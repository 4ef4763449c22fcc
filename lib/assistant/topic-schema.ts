import { z } from "zod";
import { checkSchema } from "#lib/assistant/schema";

const topicMode = z.enum(["off", "suggest", "auto"]);

/** A topic with its mode and what people made of the drafts about it. */
export const topicSchema = z.object({
  key: z.string(),
  name: z.string(),
  builtin: z.boolean(),
  /** null follows the channel */
  mode: topicMode.nullable(),
  never_auto: z.boolean(),
  keywords: z.array(z.string()),
  /** of the newest 50 drafts that a person decided about */
  trust: z.object({ decided: z.number().int(), unedited: z.number().int() }),
  /** enough of them went out as they were to let the assistant answer by itself */
  earned: z.boolean(),
});
export type Topic = z.infer<typeof topicSchema>;

const keywords = z
  .array(
    z
      .string()
      .trim()
      .min(2, "Use words of at least 2 letters.")
      .max(60, "Keep a word to 60 characters or fewer."),
  )
  .max(50, "Keep this to 50 words or fewer.");

export const setTopicSchema = z.strictObject({
  key: z.string().regex(/^[a-z0-9_]{1,40}$/, "This is not a topic."),
  mode: topicMode.nullable().optional(),
  keywords: keywords.optional(),
});
export type SetTopic = z.infer<typeof setTopicSchema>;

export const addTopicSchema = z.strictObject({
  name: z.string().trim().min(1, "Name the topic.").max(60, "Keep the name to 60 characters or fewer."),
  keywords: keywords.min(1, "Write at least one word that tells the topic."),
  never_auto: z.boolean().default(false),
});
export type AddTopic = z.infer<typeof addTopicSchema>;

export const removeTopicSchema = z.strictObject({ key: setTopicSchema.shape.key });

/** Whether and by whom the assistant is paused. */
export const pauseSchema = z.object({ by: z.string().nullable(), at: z.iso.datetime() });
export type Pause = z.infer<typeof pauseSchema>;

export const pausedSchema = z.object({
  /** messages that were queued and were taken back */
  withdrawn: z.number().int(),
  /** messages whose outcome Meta has not told in time; none leaves after them */
  unsettled: z.number().int(),
});
export type Paused = z.infer<typeof pausedSchema>;

export const pauseInputSchema = z.strictObject({ channel_id: z.uuid().optional() });

const spent = z.object({
  calls: z.number(),
  tokens: z.number(),
  cost: z.number(),
});

export const usageSchema = z.object({
  today: spent,
  month: spent,
  /** the newest 30 days, oldest first, days without a call left out */
  days: z.array(spent.extend({ day: z.string() })),
  topics: z.array(spent.extend({ topic: z.string() })),
  /** of the newest 30 days, what giving passages their meaning took; no answer and no topic has it */
  learning: spent,
  conversations: z.array(spent.extend({ conversation_id: z.uuid(), number: z.number() })),
  /** whether prices are configured */
  priced: z.boolean(),
  /** until when the model is not asked, since no answer fits into what is left of a budget; null while one does */
  used_up: z.enum(["today", "this_month"]).nullable(),
});
export type Usage = z.infer<typeof usageSchema>;

/** One silent draft beside what a person answered. */
export const shadowPairSchema = z.object({
  conversation_id: z.uuid(),
  topic: z.string(),
  decision: z.enum(["reply", "handoff", "silent"]),
  text: z.string().nullable(),
  answer: z.string().nullable(),
  /** 0..1, how alike they are; null without two texts */
  likeness: z.number().nullable(),
  created_at: z.iso.datetime(),
});
export const shadowReportSchema = z.object({
  looked_at: z.number().int(),
  would_answer: z.number().int(),
  alike: z.number().int(),
  would_hand_off: z.number().int(),
  pairs: z.array(shadowPairSchema),
});
export type ShadowReport = z.infer<typeof shadowReportSchema>;

/** What a configured model is for. */
const modelParts = ["answers", "fallback", "meaning", "voice"] as const;
export const modelTestSchema = z.object({
  part: z.enum(modelParts),
  model: z.string(),
  ok: z.boolean(),
  title: z.string(),
  detail: z.string(),
  checks: z.array(checkSchema),
  took_ms: z.number().int(),
});
export type ModelTest = z.infer<typeof modelTestSchema>;
