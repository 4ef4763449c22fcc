import { z } from "zod";

export const onboardingStepKeys = ["connect", "test", "teach", "mode", "hours", "invite", "live"] as const;
export type OnboardingStepKey = (typeof onboardingStepKeys)[number];

/** What a new organisation has done on its way to its first answered customer. */
export const onboardingSchema = z.object({
  steps: z.array(z.object({ key: z.enum(onboardingStepKeys), done: z.boolean() })),
  /** Instagram no longer accepts the connection: it was made once, and is to be made again */
  broken: z.boolean(),
  /** the first connected account, to write a test message to */
  username: z.string().nullable(),
  dismissed: z.boolean(),
});
export type Onboarding = z.infer<typeof onboardingSchema>;
