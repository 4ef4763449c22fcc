import { setTimeout as wait } from "node:timers/promises";
import type { DecideInput, Utterance } from "#lib/assistant/decision";
import type { Turn } from "#lib/assistant/load-turn";
import type { Db } from "#lib/db/client";
import { env } from "#lib/env";
import { getFile } from "#lib/media/storage";
import { ModelError } from "#lib/model/model-error";
import { transcribe, transcriptionConfig } from "#lib/model/transcribe";

type Stored = { bytes: Buffer; mimeType: string };
type Place = Pick<Turn, "organizationId">;

/** A copy from Meta usually is there before the burst window ends; a customer waits no longer than this for a late one. */
const patienceMs = 6000;
const lookEveryMs = 300;
const largestPicture = 4_000_000;

/**
 * Lets the models look at pictures and listen to voice notes, where there are such models. What cannot be seen or heard
 * stays as it is, and a person looks at it.
 */
export async function readAttachments(db: Db, input: DecideInput, turn: Place): Promise<DecideInput> {
  const listens = transcriptionConfig();
  const sees = env().openaiVision && env().openaiModel !== undefined;
  const wanted = ({ kind }: Utterance) =>
    (kind === "audio" && listens !== undefined) || (kind === "image" && sees);
  if (!input.unanswered.some(wanted)) return input;
  const unanswered: Utterance[] = [];
  for (const utterance of input.unanswered) {
    unanswered.push(wanted(utterance) ? await read(db, utterance, turn) : utterance);
  }
  return { ...input, unanswered };
}

async function read(db: Db, utterance: Utterance, place: Place): Promise<Utterance> {
  const file = utterance.id === undefined ? undefined : await load(db, utterance.id, place);
  if (file === undefined) return utterance;
  if (utterance.kind === "image") {
    if (file.bytes.length > largestPicture) return utterance;
    const picture = `data:${file.mimeType};base64,${file.bytes.toString("base64")}`;
    return { ...utterance, picture };
  }
  const config = transcriptionConfig();
  if (config === undefined) return utterance;
  try {
    const heard = await transcribe(config, file);
    return { ...utterance, text: [utterance.text, heard].filter(Boolean).join("\n"), heard: true };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return utterance;
  }
}

async function load(db: Db, messageId: string, { organizationId }: Place): Promise<Stored | undefined> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const row = await db
      .selectFrom("attachments as a")
      .innerJoin("media as m", "m.id", "a.mediaId")
      .select(["m.id", "m.state", "m.mimeType"])
      .where("a.messageId", "=", messageId)
      .where("a.organizationId", "=", organizationId)
      .where("m.organizationId", "=", organizationId)
      .orderBy("a.position")
      .executeTakeFirst();
    if (row === undefined) return undefined;
    if (row.state === "stored") {
      const bytes = await getFile({ organizationId, id: row.id }, "file");
      return bytes && { bytes, mimeType: row.mimeType ?? "application/octet-stream" };
    }
    if (row.state !== "pending" || Date.now() >= deadline) return undefined;
    await wait(lookEveryMs);
  }
}
