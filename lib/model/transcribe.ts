import OpenAI, { toFile } from "openai";
import { env } from "#lib/env";
import { throughCircuit } from "#lib/model/circuit";
import { ModelError } from "#lib/model/model-error";

export type TranscriptionConfig = { model: string; baseUrl: string; apiKey: string; timeoutMs: number };

const timeoutMs = 20_000;

/** The configured model for voice notes, or undefined when none is. */
export function transcriptionConfig(): TranscriptionConfig | undefined {
  const { openaiTranscriptionModel: model, openaiBaseUrl, openaiApiKey } = env();
  if (model === undefined) return undefined;
  const baseUrl = openaiBaseUrl ?? "https://api.openai.com/v1";
  return { model, baseUrl, apiKey: openaiApiKey ?? "none", timeoutMs };
}

type Recording = { bytes: Buffer; mimeType: string };

/** What is said in a recording. @throws ModelError when nothing usable came in time */
export async function transcribe(
  config: TranscriptionConfig,
  { bytes, mimeType }: Recording,
): Promise<string> {
  const { model, baseUrl: baseURL, apiKey } = config;
  return throughCircuit(`${baseURL} ${model} transcriptions`, async () => {
    const client = new OpenAI({
      apiKey,
      baseURL,
      organization: null,
      project: null,
      maxRetries: 1,
      logLevel: "off",
    });
    const signal = AbortSignal.timeout(config.timeoutMs);
    const file = await toFile(bytes, `voice.${endings[mimeType] ?? "m4a"}`, { type: mimeType });
    const heard = await client.audio.transcriptions.create({ file, model }, { signal }).catch(() => {
      const kind = signal.aborted ? "timeout" : "unavailable";
      throw new ModelError(kind, "The voice note could not be transcribed.");
    });
    const text = typeof heard.text === "string" ? heard.text.trim() : "";
    if (text === "") throw new ModelError("garbage", "The voice note's transcript was empty.");
    return text;
  });
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
