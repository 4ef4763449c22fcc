export type ByteRange = { start: number; end: number };

/** What is served, and how to get at it: a part of it where only that was asked for. */
export type Content = { size: number; read: (range?: ByteRange) => Promise<Buffer> };

type Served = { content: Content; mimeType: string; name: string | null; etag: string | null };

type Serving = {
  range: string | null;
  ifNoneMatch: string | null;
  download: boolean;
  cacheControl: string;
};

/** Shown by the browser itself without being able to run anything; everything else is only ever downloaded. */
const inlineTypes = new Set([
  "image/jpeg",
  "image/png",
  "image/gif",
  "image/webp",
  "image/avif",
  "video/mp4",
  "video/quicktime",
  "video/webm",
  "video/ogg",
  "audio/mp4",
  "audio/mpeg",
  "audio/aac",
  "audio/wav",
  "audio/ogg",
  "audio/webm",
]);

export function contentOf(bytes: Buffer): Content {
  return {
    size: bytes.length,
    read: async (range) => (range ? bytes.subarray(range.start, range.end + 1) : bytes),
  };
}

/** A file of a stranger as an answer: never a document of ours, whatever is in it. */
export async function serveFile(file: Served, serving: Serving): Promise<Response> {
  const headers = headersOf(file, serving);
  if (file.etag !== null && serving.ifNoneMatch === file.etag)
    return new Response(null, { status: 304, headers });
  const { size, read } = file.content;
  const range = serving.range === null ? undefined : readRange(serving.range, size);
  if (range === "unsatisfiable") {
    headers.set("content-range", `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  if (range === undefined) {
    const bytes = await read();
    headers.set("content-length", String(bytes.length));
    return new Response(new Uint8Array(bytes), { headers });
  }
  headers.set("content-range", `bytes ${range.start}-${range.end}/${size}`);
  headers.set("content-length", String(range.end - range.start + 1));
  return new Response(new Uint8Array(await read(range)), { status: 206, headers });
}

function headersOf({ mimeType, name, etag }: Served, { download, cacheControl }: Serving): Headers {
  const inline = inlineTypes.has(mimeType) && !download;
  return new Headers({
    "content-type":
      inlineTypes.has(mimeType) || mimeType === "application/pdf" ? mimeType : "application/octet-stream",
    "content-disposition": disposition(inline ? "inline" : "attachment", name),
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "accept-ranges": "bytes",
    "cache-control": cacheControl,
    ...(etag === null ? {} : { etag }),
  });
}

function disposition(kind: "inline" | "attachment", name: string | null): string {
  if (name === null) return kind;
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** One range of bytes, as players ask; a header that says anything else counts as none (RFC 9110). */
function readRange(header: string, size: number): ByteRange | "unsatisfiable" | undefined {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(header.trim()) ?? [];
  if (from === "" && to === "") return undefined;
  if (from === "")
    return Number(to) === 0 ? "unsatisfiable" : { start: Math.max(0, size - Number(to)), end: size - 1 };
  const start = Number(from);
  if (start >= size) return "unsatisfiable";
  const end = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  return end < start ? undefined : { start, end };
}
