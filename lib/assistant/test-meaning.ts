import { judgeModel, type TestedModel } from "#lib/assistant/model-verdict";
import type { ModelTest } from "#lib/assistant/topic-schema";
import type { Context } from "#lib/auth/context";
import { embedWithinBudget } from "#lib/ledger/embed-within-budget";
import type { EmbeddingConfig } from "#lib/model/embedding-config";

const question = "When are you open on Tuesday?";
const near = "Our opening hours are 9:00 to 17:00, Monday to Friday.";
const far = "The frame of the chair is made of oak.";

/** Has three sentences turned into vectors, of which the first two mean the same. */
export function testMeaning(ctx: Context, config: EmbeddingConfig, tested: TestedModel): Promise<ModelTest> {
  return judgeModel(tested, async () => {
    const { db, organizationId } = ctx;
    const texts = [question, near, far];
    const ask = { organizationId, purpose: "question", config, texts, quiet: true } as const;
    const { vectors } = await embedWithinBudget(db, { ...ask, config: { ...config, timeoutMs: 20_000 } });
    const [asked = [], same = [], other = []] = vectors;
    if (likeness(asked, same) > likeness(asked, other)) {
      const detail = "It tells a sentence that answers a question from one that does not.";
      return { ok: true, title: "The model works", detail };
    }
    return {
      title: "It does not tell meanings apart",
      detail: `A sentence about something else was as near to a question as its answer. Choose another in ${tested.variable}.`,
    };
  });
}

/** The cosine of two vectors; 0 where one of them has no length. */
function likeness(a: number[], z: number[]): number {
  const dot = (left: number[], right: number[]) =>
    left.reduce((sum, value, i) => sum + value * (right[i] ?? 0), 0);
  return dot(a, z) / (Math.sqrt(dot(a, a) * dot(z, z)) || 1);
}
