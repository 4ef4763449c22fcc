import type { ModelTest } from "#lib/assistant/topic-schema";
import { ModelError, type ModelErrorKind } from "#lib/model/model-error";

/** A configured model under test, in the words a failure of it is told with. */
export type TestedModel = {
  part: ModelTest["part"];
  model: string;
  variable: string;
  /** what such a model is for, as in "one for conversations" */
  purpose: string;
  /** what customers meet until it works */
  meanwhile: string;
};

type Found = Partial<ModelTest> & Pick<ModelTest, "title" | "detail">;

/** Runs one test of a model; what it throws as a `ModelError` becomes a verdict that names the remedy. */
export async function judgeModel(tested: TestedModel, test: () => Promise<Found>): Promise<ModelTest> {
  const start = performance.now();
  const found = await test().catch((error: unknown) => {
    if (!(error instanceof ModelError)) throw error;
    const { title, detail } = explain(tested)[error.kind];
    return { title, detail: `${detail} ${tested.meanwhile}` };
  });
  const { part, model } = tested;
  const took = Math.round(performance.now() - start);
  return { part, model, ok: false, checks: [], ...found, took_ms: took };
}

function explain({
  variable,
  purpose,
}: TestedModel): Record<ModelErrorKind, { title: string; detail: string }> {
  return {
    configuration: {
      title: "The key, the model's name or the address is wrong",
      detail: `Check OPENAI_API_KEY, ${variable} and OPENAI_BASE_URL, then start again.`,
    },
    unavailable: {
      title: "The server cannot be reached",
      detail: "Check OPENAI_BASE_URL, or try again later.",
    },
    timeout: {
      title: "The server did not answer in time",
      detail: "Try again later, or use a faster model.",
    },
    throttled: {
      title: "The server asks for fewer requests",
      detail: "Its limit or your credit there is used up.",
    },
    refused: {
      title: "The server refused the request",
      detail: `This model does not seem to be one for ${purpose}. Choose another in ${variable}.`,
    },
    garbage: {
      title: "The answer did not have the form asked for",
      detail: `This model does not keep to a form. Choose a more capable one in ${variable}.`,
    },
    budget: { title: "Your budget is used up", detail: "Raise it under Limits and costs, or test tomorrow." },
  };
}
