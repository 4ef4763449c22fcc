import type { FeedbackApi } from "#components/dashboard/inbox/feedback-context";
import { rate, readFeedback, withdraw } from "./feedback-actions";

type Outcome = { ok: true } | { ok: false; detail: string };

async function refusalOf(deed: Promise<Outcome>): Promise<string | undefined> {
  const outcome = await deed;
  return outcome.ok ? undefined : outcome.detail;
}

/** What members think of answers, asked through this page's actions. */
export const feedbackApi: FeedbackApi = {
  async read(id) {
    const result = await readFeedback(undefined, { id });
    return result.ok ? result.data : result.detail;
  },
  rate: (id, feedback) => refusalOf(rate(undefined, { id, feedback })),
  withdraw: (id) => refusalOf(withdraw(undefined, { id })),
};
