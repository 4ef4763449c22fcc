import { z } from "zod";
import { decisionSchema } from "#lib/assistant/schema";
import { updateSettingsSchema } from "#lib/assistant/settings-schema";
import { faqWordsSchema, textWordsSchema, updateSourceSchema } from "#lib/knowledge/schema";

const id = z.uuid("This is not an id.");
const newSourceSchema = z.union([faqWordsSchema, textWordsSchema], {
  error: "Send a question with its answer, or a title with its text.",
});

const sourceChangeSchema = z.discriminatedUnion("action", [
  z.strictObject({ action: z.literal("add"), source: newSourceSchema }),
  z.strictObject({ action: z.literal("change"), id, patch: updateSourceSchema }),
  z.strictObject({ action: z.literal("remove"), id }),
]);

/** What would be published: settings that shape answers, and changes of the knowledge. */
export const proposalSchema = z.strictObject({
  settings: updateSettingsSchema
    .omit({
      away_mode: true,
      away_text: true,
      daily_token_budget: true,
      monthly_cost_budget: true,
      at_limit: true,
      waiting_alert_minutes: true,
    })
    .default({}),
  sources: z.array(sourceChangeSchema).max(50, "Rehearse at most 50 sources at once.").default([]),
});
export type RehearsalProposal = z.output<typeof proposalSchema>;

export const startRehearsalSchema = proposalSchema
  .extend({
    sample: z
      .int("Give a whole number of conversations.")
      .min(1, "Give at least 1.")
      .max(200, "Give at most 200.")
      .default(50),
  })
  .refine(
    ({ settings, sources }) => Object.keys(settings).length + sources.length > 0,
    "Send a change of the settings or of the knowledge to rehearse.",
  );
export type StartRehearsal = z.output<typeof startRehearsalSchema>;

export const verdictSchema = z.enum(["same", "better", "worse", "changed", "left_out"]);
export type Verdict = z.infer<typeof verdictSchema>;

/** What the two answers differ in; `judged` when a person has said which is better; the last three tell why one was left out. */
export const caseReasonSchema = z.enum([
  "same",
  "alike",
  "new_handoff",
  "now_silent",
  "answered_now",
  "speaks_now",
  "other_figures",
  "other_words",
  "judged",
  "voice_note",
  "attachment",
  "model_failed",
]);

export const rehearsedSchema = z.object({
  decision: decisionSchema,
  reason: z.string(),
  text: z.string().nullable(),
  sources: z.array(z.object({ title: z.string() })),
  cost: z.number().nullable(),
});
export type Rehearsed = z.infer<typeof rehearsedSchema>;

export const rehearsalSchema = z.object({
  id: z.uuid(),
  status: z.enum(["running", "finished", "cancelled", "failed"]),
  proposal: proposalSchema,
  total: z.int(),
  done: z.int(),
  same: z.int(),
  better: z.int(),
  worse: z.int(),
  changed: z.int(),
  left_out: z.int(),
  new_handoffs: z.int(),
  /** of all answers together; null where no prices are configured */
  cost_before: z.number().nullable(),
  cost_after: z.number().nullable(),
  created_by: z.string().nullable(),
  created_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
  published_at: z.iso.datetime().nullable(),
});
export type Rehearsal = z.infer<typeof rehearsalSchema>;

export const rehearsalCaseSchema = z.object({
  run_id: z.uuid(),
  conversation_id: z.uuid(),
  verdict: verdictSchema,
  reason: caseReasonSchema,
  /** what the customer asked */
  question: z.string().nullable(),
  /** null where it was left out */
  before: rehearsedSchema.nullable(),
  after: rehearsedSchema.nullable(),
  /** what a person really answered then */
  answer: z.string().nullable(),
});
export type RehearsalCase = z.infer<typeof rehearsalCaseSchema>;

export const listRehearsalsSchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(100).optional(),
});

export const listCasesSchema = z.object({
  verdict: verdictSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(100).optional(),
});

export const judgeCaseSchema = z.strictObject({ verdict: z.enum(["better", "worse", "same"]) });
