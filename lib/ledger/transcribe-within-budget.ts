import type { Db } from "#lib/db/client";
import { env } from "#lib/env";
import { isLimit } from "#lib/ledger/ask-within-budget";
import { reserveTokens, settleTokens } from "#lib/ledger/spend";
import { ModelError } from "#lib/model/model-error";
import type { Usage } from "#lib/model/price";
import type { Spent } from "#lib/model/spent";
import { type Recording, type TranscriptionConfig, transcribe } from "#lib/model/transcribe";

/** The thinnest voice notes; any other is shorter than its bytes say. */
const bytesPerSecond = 2000;
/** What models that count tokens take for a second of speech, and what is said in one. */
const heardPerSecond = 10;
const saidPerSecond = 4;

type Ask = { organizationId: string; config: TranscriptionConfig; recording: Recording };

/**
 * Has a recording transcribed if the organisation's budgets leave room for it, and books what it took.
 * @throws ModelError `budget`, or what `transcribe` throws
 */
export async function transcribeWithinBudget(
  db: Db,
  { organizationId, config, recording }: Ask,
): Promise<{ text: string; spent: Spent }> {
  const longest = recording.bytes.length / bytesPerSecond;
  const usage = usageOf(longest);
  const reserved = await reserveTokens(db, { organizationId, usage, cost: costOf(longest) });
  if (isLimit(reserved)) throw new ModelError("budget", reserved.limit);
  try {
    const { text, seconds = longest, usage: told } = await transcribe(config, recording);
    const used = told ?? usageOf(seconds);
    const cost = await settleTokens(db, reserved, { ...used, cost: costOf(seconds) });
    return { text, spent: { ...used, cost } };
  } catch (error) {
    const heard = error instanceof ModelError && (error.kind === "timeout" || error.kind === "garbage");
    const used = heard ? { ...usage, outputTokens: 0 } : usageOf(0);
    const cost = await settleTokens(db, reserved, { ...used, cost: heard ? costOf(longest) : 0 });
    if (error instanceof ModelError && heard) error.usage = { ...used, cost };
    throw error;
  }
}

function usageOf(seconds: number): Usage {
  return {
    inputTokens: Math.ceil(seconds * heardPerSecond),
    outputTokens: Math.ceil(seconds * saidPerSecond),
  };
}

/** By the minute, as such models are sold; 0 where no price is configured. */
function costOf(seconds: number): number {
  return ((env().openaiTranscriptionPrice ?? 0) * seconds) / 60;
}
