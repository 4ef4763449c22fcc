import { judgeModel, type TestedModel } from "#lib/assistant/model-verdict";
import type { ModelTest } from "#lib/assistant/topic-schema";
import type { Context } from "#lib/auth/context";
import { transcribeWithinBudget } from "#lib/ledger/transcribe-within-budget";
import type { TranscriptionConfig } from "#lib/model/transcribe";

const samplesPerSecond = 8000;

/** Has a second of silence transcribed: a model that takes the recording works, whatever it hears in it. */
export function testVoice(
  ctx: Context,
  config: TranscriptionConfig,
  tested: TestedModel,
): Promise<ModelTest> {
  return judgeModel(tested, async () => {
    const { db, organizationId } = ctx;
    const recording = { bytes: silence(), mimeType: "audio/wav" };
    await transcribeWithinBudget(db, { organizationId, config, recording });
    return { ok: true, title: "The model works", detail: "It took a recording and answered in words." };
  });
}

/** A second of 16-bit mono PCM in a WAV file (Microsoft and IBM, "Multimedia Programming Interface" 1.0, 1991). */
function silence(): Buffer {
  const data = samplesPerSecond * 2;
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + data, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(samplesPerSecond, 24);
  header.writeUInt32LE(samplesPerSecond * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(data, 40);
  return Buffer.concat([header, Buffer.alloc(data)]);
}
