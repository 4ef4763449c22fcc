import type { z } from "zod";
import { checkAnswer } from "#lib/assistant/check-answer";
import type { FoundPassage } from "#lib/assistant/decision";
import { modelAnswerSchema } from "#lib/assistant/model-answer";
import { composePrompt } from "#lib/assistant/prompt";
import { defaultSettings } from "#lib/assistant/settings-schema";
import type { ModelTest } from "#lib/assistant/topic-schema";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { askWithinBudget } from "#lib/ledger/ask-within-budget";
import { completeJson } from "#lib/model/complete-json";
import { type ModelConfig, modelConfig } from "#lib/model/model-config";
import { ModelError, type ModelErrorKind } from "#lib/model/model-error";

const passage: FoundPassage = {
  id: "1",
  sourceId: "1",
  sourceVersion: 1,
  sourceTitle: "Opening hours",
  title: "Opening hours",
  text: "We are open Monday to Friday from 9:00 to 17:00.",
  excerpt: "We are open Monday to Friday from 9:00 to 17:00.",
  url: null,
  score: 1,
};

const problems: Record<ModelErrorKind, { title: string; detail: string }> = {
  configuration: {
    title: "The key, the model's name or the address is wrong",
    detail: "Check OPENAI_API_KEY, OPENAI_MODEL and OPENAI_BASE_URL, then start again.",
  },
  unavailable: {
    title: "The server cannot be reached",
    detail: "Check OPENAI_BASE_URL, or try again later.",
  },
  timeout: { title: "The server did not answer in time", detail: "Try again later, or use a faster model." },
  throttled: {
    title: "The server asks for fewer requests",
    detail: "Its limit or your credit there is used up.",
  },
  refused: {
    title: "The server refused the request",
    detail: "This model does not seem to be one for conversations. Choose another in OPENAI_MODEL.",
  },
  garbage: {
    title: "The answer did not have the form asked for",
    detail: "This model does not keep to a form. Choose a more capable one in OPENAI_MODEL.",
  },
  budget: { title: "Your budget is used up", detail: "Raise it under Limits and costs, or test tomorrow." },
};

const meanwhile = " Until it works, customers get answers from your own sentences, or a person.";

/**
 * Asks the configured model one question whose answer is known, through the same words and checks as a customer's.
 * @throws AppError forbidden for agents
 */
export async function testModel(
  ctx: Context,
  config: ModelConfig | undefined = modelConfig(),
): Promise<ModelTest> {
  requirePermission(ctx, "assistant.edit");
  if (config === undefined) {
    return verdict(0, {
      title: "No language model is set up",
      detail:
        "The built-in engine answers with your own sentences. Set OPENAI_MODEL to use a language model.",
    });
  }
  const start = performance.now();
  const patient = { ...config, timeoutMs: 20_000, deadlineMs: 20_000, maxRetries: 0 };
  try {
    const { value } = await ask(ctx, patient);
    return judge(value, performance.now() - start);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const { title, detail } = problems[error.kind];
    return verdict(performance.now() - start, { title, detail: detail + meanwhile });
  }
}

function ask({ db, organizationId }: Context, config: ModelConfig) {
  const said = { role: "contact", author: "contact", kind: "text", at: new Date() } as const;
  const messages = composePrompt(
    {
      organizationName: "Test shop",
      contactName: null,
      settings: defaultSettings,
      earlier: [],
      unanswered: [{ ...said, text: "When are you open on Tuesday?" }],
      firstAnswer: false,
    },
    [passage],
    "test",
  );
  const { maxOutputTokens } = config;
  return completeJson(config, {
    schema: modelAnswerSchema,
    name: "reply",
    messages,
    meter: (call) => askWithinBudget(db, { organizationId, messages, maxOutputTokens }, call),
  });
}

function judge(value: z.infer<typeof modelAnswerSchema>, took: number): ModelTest {
  if (value.decision !== "reply") {
    return verdict(took, {
      title: "It answers, but not what it was given to read",
      detail: `It left a question open that its reading answers.${meanwhile}`,
    });
  }
  const checks = checkAnswer({
    text: value.text,
    language: "en",
    citedIds: value.passages.map((label) => (/^p?1$/.test(label) ? "1" : label)),
    passages: [passage],
    secretText: "",
    wanted: "en",
  });
  const failed = checks.find((check) => !check.passed);
  if (failed === undefined) {
    const detail = "It kept to the form, answered from what it was given and passed every check.";
    return verdict(took, { ok: true, title: "The model works", detail, checks });
  }
  return verdict(took, {
    title: "It says things it was not given to read",
    detail: "Such answers are held back, and a person is asked. Choose a more careful model in OPENAI_MODEL.",
    checks,
  });
}

function verdict(took: number, found: Partial<ModelTest> & Pick<ModelTest, "title" | "detail">): ModelTest {
  return { ok: false, checks: [], ...found, took_ms: Math.round(took) };
}
