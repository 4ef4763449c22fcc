import type OpenAI from "openai";
import { env } from "#lib/env";
import { throughCircuit } from "#lib/model/circuit";
import { explainModelFailure } from "#lib/model/explain-failure";
import { modelClient } from "#lib/model/model-client";
import { ModelError } from "#lib/model/model-error";
import type { Usage } from "#lib/model/price";

export type TranscriptionConfig = { model: string; baseUrl: string; apiKey: string; timeoutMs: number };

const timeoutMs = 20_000;

/** The configured model for voice notes, or undefined when none is. */
export function transcriptionConfig(): TranscriptionConfig | undefined {
  const { openaiTranscriptionModel: model, openaiBaseUrl, openaiApiKey } = env();
  if (model === undefined) return undefined;
  const baseUrl = openaiBaseUrl ?? "https://api.openai.com/v1";
  return { model, baseUrl, apiKey: openaiApiKey ?? "none", timeoutMs };
}

export type Recording = { bytes: Buffer; mimeType: string };

/** `seconds` or `usage`, as the server counts. */
export type Transcript = { text: string; seconds?: number; usage?: Usage };

/** What is said in a recording, empty where that is nothing. @throws ModelError when nothing usable came in time */
export async function transcribe(
  config: TranscriptionConfig,
  { bytes, mimeType }: Recording,
): Promise<Transcript> {
  const { model, baseUrl } = config;
  return throughCircuit(`${baseUrl} ${model} transcriptions`, async () => {
    const client = await modelClient(config);
    const signal = AbortSignal.timeout(config.timeoutMs);
    const file = new File([Uint8Array.from(bytes)], `voice.${endings[mimeType] ?? "m4a"}`, {
      type: mimeType,
    });
    const heard = await client.audio.transcriptions
      .create({ file, model }, { signal })
      .catch(async (error: unknown) => {
        throw await explainModelFailure(error, signal.aborted);
      });
    if (typeof heard.text !== "string")
      throw new ModelError("garbage", "The voice note's transcript did not have the form asked for.");
    return { text: heard.text.trim(), ...countOf(heard.usage) };
  });
}

function countOf(
  usage: OpenAI.Audio.Transcription["usage"] | OpenAI.Audio.TranscriptionVerbose["usage"],
): Pick<Transcript, "seconds" | "usage"> {
  if (usage?.type === "duration") return { seconds: usage.seconds };
  if (usage?.type !== "tokens") return {};
  return { usage: { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens } };
}

/** Servers tell the format by the name. */
const endings: Record<string, string> = {
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "audio/x-m4a": "m4a",
  "audio/aac": "m4a",
  "audio/ogg": "ogg",
  "audio/wav": "wav",
  "audio/webm": "webm",
};
