import { z } from "zod";

/** Why the assistant decided as it did. Stable: shown on the bubble, kept on the run, answered by the preview. */
export const reasons = [
  "answered",
  "clarify",
  "asked_for_person",
  "sensitive_topic",
  "attachment_only",
  "repeated_question",
  "nothing_found",
  "partly_found",
  "check_failed",
  "model_handed_off",
  "forbidden_topic",
  "topic_off",
  "voice_note",
  "thanks",
  "model_silent",
  "loop",
  "nothing_unanswered",
] as const;

export const decisionSchema = z.enum(["reply", "handoff", "silent"]);
export const reasonSchema = z.enum(reasons);
export const engineSchema = z.enum(["extractive", "model"]);

export const replySourceSchema = z.object({
  source_id: z.uuid().nullable(),
  title: z.string(),
  url: z.string().nullable(),
  excerpt: z.string(),
});

/** One passage that was considered, as it stood then: kept after its source changes. */
export const evidencePassageSchema = z.object({
  id: z.string(),
  source_id: z.string(),
  source_version: z.number().int().nullable(),
  title: z.string(),
  excerpt: z.string(),
  score: z.number(),
  cited: z.boolean(),
  /** the words most like the question, to be marked in the excerpt */
  match: z.string().optional(),
  /** when its source last changed */
  updated_at: z.iso.datetime().nullable().optional(),
});

/** The verdict of one rule in code. `detail` names the offending piece of our own text, never the contact's. */
export const checkSchema = z.object({ name: z.string(), passed: z.boolean(), detail: z.string().nullable() });

export const runSchema = z.object({
  id: z.uuid(),
  conversation_id: z.uuid(),
  mode: z.enum(["suggest", "auto", "shadow"]),
  status: z.enum(["running", "finished", "superseded", "failed"]),
  decision: decisionSchema.nullable(),
  reason: z.string().nullable(),
  outcome: z.enum(["queued", "drafted", "dropped", "silent", "handed_off", "shadowed"]).nullable(),
  text: z.string().nullable(),
  topic: z.string().nullable(),
  question: z.string().nullable(),
  summary: z.string().nullable(),
  next_step: z.string().nullable(),
  /** which setting allowed what was done, such as `channel:auto` or `topic:suggest` */
  rule: z.string().nullable(),
  language: z.string().nullable(),
  confidence: z.number().nullable(),
  sources: z.array(replySourceSchema),
  passages: z.array(evidencePassageSchema),
  checks: z.array(checkSchema),
  /** why what it wrote was not sent, when a check refused it */
  refusal: z.string().nullable(),
  message_ids: z.array(z.uuid()),
  engine: engineSchema,
  model: z.string().nullable(),
  prompt_version: z.string().nullable(),
  input_tokens: z.number().int().nullable(),
  output_tokens: z.number().int().nullable(),
  cost: z.number().nullable(),
  error: z.string().nullable(),
  created_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
});

export const draftSchema = z.object({
  id: z.uuid(),
  conversation_id: z.uuid(),
  run_id: z.uuid(),
  text: z.string(),
  sources: z.array(replySourceSchema),
  /** why it was not sent automatically, when a check refused it and a person may put it right */
  refusal: z.string().nullable(),
  status: z.enum(["open", "accepted", "edited", "dismissed", "superseded"]),
  decided_by: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  decided_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
});

export const previewInputSchema = z.strictObject({
  messages: z
    .array(
      z.strictObject({
        role: z.enum(["contact", "business"]),
        text: z.string().min(1, "Write some text.").max(4000, "Keep this to 4000 characters or fewer."),
      }),
    )
    .min(1, "Send at least one message.")
    .max(100, "Send 100 messages or fewer."),
  channel_id: z.uuid().optional(),
});

export const previewSchema = z.object({
  decision: decisionSchema,
  text: z.string().nullable(),
  sources: z.array(z.object({ title: z.string(), url: z.string().nullable(), excerpt: z.string() })),
  reason: reasonSchema,
  topic: z.string(),
  confidence: z.number().nullable(),
  checks: z.array(checkSchema),
  /** why what it wrote would not be sent, when a check refused it; and the draft a person would find, where one is kept */
  refused: z.object({ text: z.string().nullable(), refusal: z.string() }).nullable(),
  passages: z.array(evidencePassageSchema),
  engine: engineSchema,
  model: z.string().nullable(),
  cost: z.number().nullable(),
});

export const acceptDraftSchema = z.strictObject({
  text: z.string().trim().min(1, "Write some text.").max(10_000).optional(),
});

export type DecisionKind = z.infer<typeof decisionSchema>;
export type Reason = z.infer<typeof reasonSchema>;
export type Engine = z.infer<typeof engineSchema>;
export type ReplySource = z.infer<typeof replySourceSchema>;
export type EvidencePassage = z.infer<typeof evidencePassageSchema>;
export type Check = z.infer<typeof checkSchema>;
export type Run = z.infer<typeof runSchema>;
export type Draft = z.infer<typeof draftSchema>;
export type PreviewInput = z.infer<typeof previewInputSchema>;
export type Preview = z.infer<typeof previewSchema>;
