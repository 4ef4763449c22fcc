import type { z } from "zod";
import { checkAnswer } from "#lib/assistant/check-answer";
import type { FoundPassage } from "#lib/assistant/decision";
import { modelAnswerSchema } from "#lib/assistant/model-answer";
import { judgeModel, type TestedModel } from "#lib/assistant/model-verdict";
import { composePrompt } from "#lib/assistant/prompt";
import { defaultSettings } from "#lib/assistant/settings-schema";
import type { ModelTest } from "#lib/assistant/topic-schema";
import type { Context } from "#lib/auth/context";
import { askWithinBudget } from "#lib/ledger/ask-within-budget";
import { completeJson } from "#lib/model/complete-json";
import type { ModelConfig } from "#lib/model/model-config";

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

/** Asks a model one question whose answer is known, through the same words and checks as a customer's. */
export function testAnswers(ctx: Context, config: ModelConfig, tested: TestedModel): Promise<ModelTest> {
  const patient = { ...config, timeoutMs: 20_000, deadlineMs: 20_000, maxRetries: 0 };
  return judgeModel(tested, async () => judge((await ask(ctx, patient)).value, tested));
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

function judge(value: z.infer<typeof modelAnswerSchema>, { variable, meanwhile }: TestedModel) {
  if (value.decision !== "reply") {
    return {
      title: "It answers, but not what it was given to read",
      detail: `It left a question open that its reading answers. ${meanwhile}`,
    };
  }
  const checks = checkAnswer({
    text: value.text,
    language: "en",
    citedIds: value.passages.map((label) => (/^p?1$/.test(label) ? "1" : label)),
    passages: [passage],
    secretText: "",
    wanted: "en",
  });
  if (checks.every((check) => check.passed)) {
    const detail = "It kept to the form, answered from what it was given and passed every check.";
    return { ok: true, title: "The model works", detail, checks };
  }
  return {
    title: "It says things it was not given to read",
    detail: `Such answers are held back, and a person is asked. Choose a more careful model in ${variable}.`,
    checks,
  };
}
