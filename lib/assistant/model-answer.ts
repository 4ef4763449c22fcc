import { z } from "zod";

/** What a model is asked for. What only helps people may be missing, since not every server keeps to a schema. */
export const modelAnswerSchema = z.strictObject({
  decision: z.enum(["reply", "clarify", "handoff", "silent"]),
  text: z.string(),
  passages: z.array(z.string()),
  language: z.string(),
  confidence: z.number(),
  topic: z.string().default("other"),
  summary: z.string().default(""),
  next_step: z.string().default(""),
});

export type ModelAnswer = z.infer<typeof modelAnswerSchema>;
