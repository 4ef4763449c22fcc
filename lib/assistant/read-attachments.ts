import { setTimeout as wait } from "node:timers/promises";
import type { DecideInput, Utterance } from "#lib/assistant/decision";
import { systemContext } from "#lib/auth/context";
import type { Db } from "#lib/db/client";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";
import { getStoryUrl } from "#lib/inbox/get-story-url";
import { transcribeWithinBudget } from "#lib/ledger/transcribe-within-budget";
import { fetchStory } from "#lib/media/fetch-story";
import { getFile } from "#lib/media/storage";
import { ModelError } from "#lib/model/model-error";
import { addSpent, type Spent } from "#lib/model/spent";
import { transcriptionConfig } from "#lib/model/transcribe";

type Stored = { bytes: Buffer; mimeType: string };
type Place = {
  organizationId: string;
  /** the moment after which a customer has waited long enough for this */
  until?: number;
};

/** A copy from Meta usually is there before the burst window ends; a customer waits no longer than this for a late one. */
const patienceMs = 6000;
const lookEveryMs = 300;
const largestPicture = 4_000_000;

const longestCaption = 1000;

/**
 * Lets the models look at pictures, at the stories that were replied to and at the words of shared posts, and listen to
 * voice notes, where there are such models. What cannot be seen or heard stays as it is, and a person looks at it.
 */
export async function readAttachments(db: Db, input: DecideInput, place: Place): Promise<DecideInput> {
  const listens = transcriptionConfig();
  const sees = env().openaiVision && env().openaiModel !== undefined;
  const reads = env().openaiModel !== undefined && input.unanswered.some(({ text }) => text?.trim());
  const wanted = ({ kind, heard }: Utterance) =>
    (kind === "share" && reads) ||
    (kind === "audio" && listens !== undefined && !heard) ||
    ((kind === "image" || kind === "story_reply") && sees);
  if (!input.unanswered.some(wanted)) return input;
  const unanswered: Utterance[] = [];
  let spent = input.spent;
  for (const utterance of input.unanswered) {
    const read = wanted(utterance) ? await readOne(db, utterance, place) : { utterance };
    unanswered.push(read.utterance);
    spent = addSpent(spent, read.spent);
  }
  return { ...input, unanswered, spent };
}

type Read = { utterance: Utterance; spent?: Spent };

async function readOne(db: Db, utterance: Utterance, place: Place): Promise<Read> {
  if (utterance.kind === "story_reply") return lookAtStory(db, utterance, place);
  if (utterance.kind === "share") return readCaption(db, utterance, place);
  const file = utterance.id === undefined ? undefined : await load(db, utterance.id, place);
  if (file === undefined) return { utterance };
  if (utterance.kind !== "image") return listen(db, { utterance, file, place });
  return { utterance: pictured(utterance, file) };
}

function pictured(utterance: Utterance, { bytes, mimeType }: Stored): Utterance {
  if (bytes.length > largestPicture || !mimeType.startsWith("image/")) return utterance;
  return { ...utterance, picture: `data:${mimeType};base64,${bytes.toString("base64")}` };
}

/** "How much is this?" means what the story shows. It is looked at and kept nowhere, and its day may be over. */
async function lookAtStory(db: Db, utterance: Utterance, place: Place): Promise<Read> {
  const { organizationId, until = Number.POSITIVE_INFINITY } = place;
  if (utterance.id === undefined) return { utterance };
  const latest = Math.min(Date.now() + patienceMs, until);
  try {
    const url = await getStoryUrl(systemContext(db, organizationId), utterance.id);
    return { utterance: pictured(utterance, await fetchStory(url, { purpose: "look", until: latest })) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { utterance };
  }
}

type Listening = { utterance: Utterance; file: Stored; place: Place };

async function listen(db: Db, { utterance, file, place }: Listening): Promise<Read> {
  const config = transcriptionConfig();
  const { organizationId, until = Number.POSITIVE_INFINITY } = place;
  const timeoutMs = Math.floor(Math.min(config?.timeoutMs ?? 0, until - Date.now()));
  if (config === undefined || timeoutMs <= 0) return { utterance };
  try {
    const ask = { organizationId, config: { ...config, timeoutMs }, recording: file };
    const { text: heard, spent } = await transcribeWithinBudget(db, ask);
    if (heard === "") return { utterance, spent };
    const text = [utterance.text, heard].filter(Boolean).join("\n");
    return { utterance: { ...utterance, text, heard }, spent };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { utterance, spent: error.usage };
  }
}

async function load(db: Db, messageId: string, place: Place): Promise<Stored | undefined> {
  const { organizationId, until = Number.POSITIVE_INFINITY } = place;
  const deadline = Math.min(Date.now() + patienceMs, until);
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

/** A post without words is left to a person. */
async function readCaption(db: Db, utterance: Utterance, { organizationId }: Place): Promise<Read> {
  const row = await db
    .selectFrom("attachments")
    .select("title")
    .where("messageId", "=", utterance.id ?? null)
    .where("organizationId", "=", organizationId)
    .where("kind", "in", ["share", "reel"])
    .orderBy("position")
    .executeTakeFirst();
  const caption = row?.title?.trim().slice(0, longestCaption).toWellFormed();
  return { utterance: caption ? { ...utterance, caption } : utterance };
}
