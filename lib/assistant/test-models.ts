import { testAnswers } from "#lib/assistant/test-answers";
import { testMeaning } from "#lib/assistant/test-meaning";
import { testVoice } from "#lib/assistant/test-voice";
import type { ModelTest } from "#lib/assistant/topic-schema";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { type EmbeddingConfig, embeddingConfig } from "#lib/model/embedding-config";
import { type ModelConfig, modelConfig } from "#lib/model/model-config";
import { type TranscriptionConfig, transcriptionConfig } from "#lib/model/transcribe";

type Configured = { answers?: ModelConfig; meaning?: EmbeddingConfig; voice?: TranscriptionConfig };

const fromEnvironment = (): Configured => ({
  answers: modelConfig(),
  meaning: embeddingConfig(),
  voice: transcriptionConfig(),
});

const answering = {
  purpose: "conversations",
  meanwhile: "Until it works, customers get answers from your own sentences, or a person.",
};
const standingIn = {
  purpose: "conversations",
  meanwhile: "Until it works, nothing stands in when the first model fails.",
};
const comparing = {
  purpose: "comparing meanings",
  meanwhile: "Until it works, your knowledge is searched by words alone.",
};
const listening = { purpose: "recordings", meanwhile: "Until it works, voice notes wait for a person." };

/**
 * Tries every configured model once, all at the same time; none where no model is set up.
 * @throws AppError forbidden for agents
 */
export async function testModels(
  ctx: Context,
  { answers, meaning, voice }: Configured = fromEnvironment(),
): Promise<ModelTest[]> {
  requirePermission(ctx, "assistant.edit");
  const tests: Promise<ModelTest>[] = [];
  if (answers) {
    const { model, fallback } = answers;
    tests.push(testAnswers(ctx, answers, { part: "answers", model, variable: "OPENAI_MODEL", ...answering }));
    if (fallback) {
      const tested = { part: "fallback", model: fallback.model, variable: "OPENAI_FALLBACK_MODEL" } as const;
      tests.push(testAnswers(ctx, fallback, { ...tested, ...standingIn }));
    }
  }
  if (meaning) {
    const tested = { part: "meaning", model: meaning.model, variable: "OPENAI_EMBEDDING_MODEL" } as const;
    tests.push(testMeaning(ctx, meaning, { ...tested, ...comparing }));
  }
  if (voice) {
    const tested = { part: "voice", model: voice.model, variable: "OPENAI_TRANSCRIPTION_MODEL" } as const;
    tests.push(testVoice(ctx, voice, { ...tested, ...listening }));
  }
  return Promise.all(tests);
}
