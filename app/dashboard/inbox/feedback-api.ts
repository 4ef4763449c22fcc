import type { FeedbackApi } from "#components/dashboard/inbox/feedback-context";
import { callsOf } from "../call";
import type { feedbackCalls } from "./feedback-calls";

const feedback = callsOf<typeof feedbackCalls>("feedback");

type Outcome = { ok: true } | { ok: false; detail: string };

async function refusalOf(deed: Promise<Outcome>): Promise<string | undefined> {
  const outcome = await deed;
  return outcome.ok ? undefined : outcome.detail;
}

/** What members think of answers, asked of the server. */
export const feedbackApi: FeedbackApi = {
  async read(id) {
    const result = await feedback.read({ id });
    return result.ok ? result.data : result.detail;
  },
  rate: (id, given) => refusalOf(feedback.rate({ id, feedback: given })),
  withdraw: (id) => refusalOf(feedback.withdraw({ id })),
};
