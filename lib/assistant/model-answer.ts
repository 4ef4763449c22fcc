import { z } from "zod";

/** What a model is asked for. */
export const modelAnswerSchema = z.strictObject({
  decision: z.enum(["reply", "handoff", "silent"]),
  text: z.string(),
  passages: z.array(z.string()),
  language: z.string(),
  confidence: z.number(),
});

export type ModelAnswer = z.infer<typeof modelAnswerSchema>;
