import { pipeline, type Readable, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from "node:zlib";
import { OutboundError } from "#lib/outbound/outbound-error";

const decoders = new Map<string, () => Transform>([
  ["gzip", createGunzip],
  ["x-gzip", createGunzip],
  ["deflate", createInflate],
  ["br", createBrotliDecompress],
  ["zstd", createZstdDecompress],
]);

/** Reads a body to its end, decompressed; neither what travels nor what comes out of it may exceed the limit. */
export async function readBody(body: Readable, encoding: string, maxBytes: number): Promise<Buffer> {
  const names = encoding
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== "identity");
  const [name, ...more] = names;
  const decoder = name === undefined ? undefined : decoders.get(name);
  if (more.length > 0 || (name !== undefined && !decoder)) {
    body.destroy();
    throw new OutboundError("garbled", "The answer is compressed in a way that cannot be read.");
  }
  if (!decoder) return collect(body, maxBytes);
  const plain = decoder();
  // An error reaches the reader of the decompressed stream as well, so the callback has nothing to add.
  pipeline(body, plain, () => undefined);
  return collect(plain, maxBytes);
}

async function collect(stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop by an error destroys the stream, and with it the connection.
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

export function tooLarge(maxBytes: number): OutboundError {
  const limit =
    maxBytes >= 1024 * 1024 ? `${Math.floor(maxBytes / 1024 / 1024)} MB` : `${Math.ceil(maxBytes / 1024)} kB`;
  return new OutboundError("too-large", `The answer is larger than ${limit}, the most that is read.`);
}
