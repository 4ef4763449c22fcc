import { z } from "zod";
import { faqWordsSchema } from "#lib/knowledge/schema";

export const gapStatusSchema = z.enum(["open", "proposed", "closed", "dismissed"]);

/** A question the assistant could not answer, with everybody who asked it. */
export const gapSchema = z.object({
  id: z.uuid(),
  status: gapStatusSchema,
  /** as it was asked last */
  question: z.string(),
  times: z.number().int(),
  /** where it was asked last */
  conversation_id: z.uuid(),
  proposal: z.object({ question: z.string(), answer: z.string() }).nullable(),
  source_id: z.uuid().nullable(),
  last_asked_at: z.iso.datetime(),
});
export type Gap = z.infer<typeof gapSchema>;

/** What a person of the team answered after the question was asked. */
export const gapAnswerSchema = z.object({
  message_id: z.uuid(),
  author: z.string().nullable(),
  text: z.string(),
});
export type GapAnswer = z.infer<typeof gapAnswerSchema>;

export const listGapsSchema = z.object({
  status: gapStatusSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
});

/** What would become a FAQ entry, by the knowledge's own rules. */
export const proposalSchema = faqWordsSchema;
export type Proposal = z.infer<typeof proposalSchema>;

export const feedbackSchema = z.discriminatedUnion("verdict", [
  z.strictObject({ verdict: z.literal("good") }),
  z.strictObject({
    verdict: z.literal("bad"),
    reason: z
      .enum(["wrong", "incomplete", "tone", "should_have_handed_off", "should_have_answered", "other"])
      .optional(),
  }),
]);
export type Feedback = z.infer<typeof feedbackSchema>;

export const feedbackReasons = [
  "wrong",
  "incomplete",
  "tone",
  "should_have_handed_off",
  "should_have_answered",
  "other",
] as const;

export const ownFeedbackSchema = z.object({
  message_id: z.uuid(),
  verdict: z.enum(["good", "bad"]),
  reason: z.enum(feedbackReasons).nullable(),
});
export type OwnFeedback = z.infer<typeof ownFeedbackSchema>;
