import { randomUUID } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileTypeFromBuffer } from "file-type";
import { fetchOutside } from "#lib/outbound/fetch-outside";
import { OutboundError } from "#lib/outbound/outbound-error";
import { badParameter } from "#lib/sandbox/graph-error";
import type { Sandbox } from "#lib/sandbox/sandbox-context";
import type { StoredAttachment } from "#lib/sandbox/store-message";

type Rule = { endings: string[]; maxBytes: number };

/** What Meta takes of each kind, told by the bytes. */
const rules: Record<string, Rule> = {
  image: { endings: ["png", "jpg", "gif"], maxBytes: 8_000_000 },
  video: { endings: ["mp4", "mov", "m4v", "webm", "ogv", "ogg", "avi"], maxBytes: 25_000_000 },
  audio: { endings: ["m4a", "mp4", "aac", "wav"], maxBytes: 25_000_000 },
  file: { endings: ["pdf"], maxBytes: 25_000_000 },
};
const timeoutMs = 75_000;

/**
 * Fetches every file of a send as Meta does, before anything reaches the customer, and keeps it: the echo and the phone
 * show our copy. Meta refuses what it cannot fetch, what is too large and what is of another kind than was said.
 * @throws GraphError 100 with Meta's subcodes
 */
export async function takeFiles(
  sandbox: Sandbox,
  attachments: StoredAttachment[],
): Promise<StoredAttachment[]> {
  const { mediaFolder } = sandbox;
  if (mediaFolder === undefined) return attachments;
  return Promise.all(
    attachments.map(async (attachment) => {
      const rule = rules[attachment.type];
      const url = attachment.payload?.url;
      if (!rule || typeof url !== "string") return attachment;
      const name = await takeFile({ sandbox, mediaFolder, rule, url, type: attachment.type });
      return { ...attachment, payload: { ...attachment.payload, url: `${sandbox.publicUrl}/media/${name}` } };
    }),
  );
}

type Taking = { sandbox: Sandbox; mediaFolder: string; rule: Rule; url: string; type: string };

async function takeFile({ sandbox, mediaFolder, rule, url, type }: Taking): Promise<string> {
  const bytes = await fetchFile(sandbox, { url, type, maxBytes: rule.maxBytes });
  const ending = (await fileTypeFromBuffer(bytes))?.ext ?? "";
  if (!rule.endings.includes(ending)) {
    throw badParameter("The file type of the attachment does not match the type that was given", 2018047);
  }
  const name = `kept-${randomUUID()}.${ending}`;
  await mkdir(mediaFolder, { recursive: true, mode: 0o700 });
  await writeFile(path.join(mediaFolder, name), bytes);
  return name;
}

async function fetchFile(
  { productUrl, publicUrl }: Sandbox,
  { url, type, maxBytes }: { url: string; type: string; maxBytes: number },
): Promise<Buffer> {
  try {
    const trustedOrigins = [productUrl, publicUrl];
    const { status, body } = await fetchOutside(url, { maxBytes, timeoutMs, trustedOrigins });
    if (status >= 200 && status < 300 && body.length > 0) return body;
  } catch (error) {
    const reason = error instanceof OutboundError ? error.reason : undefined;
    if (reason === "too-large") throw badParameter("The attachment is larger than the limit", 2018109);
    if (reason === "timeout" && type === "video")
      throw badParameter("Fetching the video took too long", 2018294);
  }
  throw badParameter("Failed to fetch the file from the url", 2018008);
}

const types: Record<string, string> = {
  png: "image/png",
  jpg: "image/jpeg",
  gif: "image/gif",
  mp4: "video/mp4",
  m4v: "video/mp4",
  mov: "video/quicktime",
  webm: "video/webm",
  ogv: "video/ogg",
  ogg: "video/ogg",
  avi: "video/x-msvideo",
  m4a: "audio/mp4",
  aac: "audio/aac",
  wav: "audio/wav",
  pdf: "application/pdf",
};

/** A file the business sent, or undefined when there is none of that name. */
export async function keptFile({ mediaFolder }: Sandbox, name: string): Promise<Response | undefined> {
  const ending = /^kept-[0-9a-f-]{36}\.([a-z0-9]{3,4})$/.exec(name)?.[1];
  if (mediaFolder === undefined || ending === undefined) return undefined;
  const bytes = await readFile(path.join(mediaFolder, name)).catch(() => undefined);
  if (bytes === undefined) return undefined;
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": types[ending] ?? "application/octet-stream",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "private, max-age=86400",
    },
  });
}
