import { setTimeout as wait } from "node:timers/promises";
import { createClient } from "@supabase/supabase-js";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";
import { log } from "#lib/log";

/** Private: what is in it leaves through our own routes only. */
const bucket = "media";

/** Storage names a file's size limit per bucket; what may come in is checked long before. */
const maxFileBytes = 50_000_000;

const mostTries = 5;

const parts = ["file", "thumbnail"] as const;
export type MediaPart = (typeof parts)[number];
export type MediaPlace = { organizationId: string; id: string };

export function mediaFolder({ organizationId, id }: MediaPlace): string {
  return `${organizationId}/${id}`;
}

/** @throws AppError unavailable */
export async function putFile(
  place: MediaPlace,
  part: MediaPart,
  { bytes, mimeType }: { bytes: Buffer; mimeType: string },
): Promise<void> {
  const path = `${mediaFolder(place)}/${part}`;
  const upload = () => storage().from(bucket).upload(path, bytes, { contentType: mimeType, upsert: true });
  for (let tries = 1; ; tries++) {
    const { error } = await upload();
    if (!error) return;
    if (!isMissing(error) || tries === mostTries) throw unavailable(error);
    await makeBucket();
    // Somebody else may be making it, and it shows only once that is done.
    await wait(tries * 100);
  }
}

async function makeBucket(): Promise<void> {
  const { error } = await storage().createBucket(bucket, { public: false, fileSizeLimit: maxFileBytes });
  if (error) log.debug({ err: error.message }, "the bucket for media was not made");
}

/** A part, or of it the bytes from `start` to `end`; undefined when there is none. @throws AppError unavailable */
export async function getFile(
  place: MediaPlace,
  part: MediaPart,
  range?: { start: number; end: number },
): Promise<Buffer | undefined> {
  const { data, error } = await storage(range ? { range: `bytes=${range.start}-${range.end}` } : {})
    .from(bucket)
    .download(`${mediaFolder(place)}/${part}`);
  if (data) {
    const bytes = Buffer.from(await data.arrayBuffer());
    // Not every storage knows ranges: the embedded one answers with the whole file.
    const isRange = range === undefined || bytes.length === range.end - range.start + 1;
    return isRange ? bytes : bytes.subarray(range.start, range.end + 1);
  }
  if (isMissing(error)) return undefined;
  throw unavailable(error);
}

/** Safe to repeat: what is not there need not be removed. @throws AppError unavailable */
export async function removeFiles(folders: readonly string[]): Promise<void> {
  if (folders.length === 0) return;
  const paths = folders.flatMap((folder) => parts.map((part) => `${folder}/${part}`));
  const { error } = await storage().from(bucket).remove(paths);
  if (error && !isMissing(error)) throw unavailable(error);
}

function isMissing(error: { message: string; status?: number; statusCode?: string } | null): boolean {
  if (error === null) return false;
  return error.status === 404 || error.statusCode === "404" || /not.?found/i.test(error.message);
}

function storage(headers: Record<string, string> = {}) {
  const { supabaseUrl, supabaseSecretKey } = env();
  if (!supabaseUrl || !supabaseSecretKey) {
    throw new AppError(
      "unavailable",
      "Files cannot be kept: SUPABASE_URL and SUPABASE_SECRET_KEY are not set.",
    );
  }
  const auth = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };
  return createClient(supabaseUrl, supabaseSecretKey, { auth, global: { headers } }).storage;
}

function unavailable(cause: unknown): AppError {
  return new AppError("unavailable", "The file storage did not answer. Try again in a moment.", { cause });
}
