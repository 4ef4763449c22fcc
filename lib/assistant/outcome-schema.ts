import { z } from "zod";

/** What came of the assistant's answers about one topic. */
export const topicOutcomeSchema = z.object({
  topic: z.string(),
  answers: z.int(),
  /** a heart or a thumb from the customer, or thanks as the next word */
  thanked: z.int(),
  /** the same question came again */
  asked_again: z.int(),
  /** a person had to go on, within a day */
  person: z.int(),
  /** in conversations that were resolved without anybody of the team */
  resolved_alone: z.int(),
  /**
   * resolved, and the customer wrote again within three days with more than thanks; after a person opened it again by
   * hand as well, unless a person wrote first
   */
  reopened: z.int(),
  /** members' thumbs */
  good: z.int(),
  bad: z.int(),
});
export type TopicOutcome = z.infer<typeof topicOutcomeSchema>;
