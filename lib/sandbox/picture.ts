import { createHash } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";

const size = 160;

/** A small square picture of two blended colours, always the same for a name: avatars and customers' photos. */
export function picture(name: string): Response {
  const body = new Uint8Array(png(createHash("sha256").update(name).digest()));
  return new Response(body, {
    headers: {
      "content-type": "image/png",
      "cache-control": "public, max-age=86400",
      "x-content-type-options": "nosniff",
    },
  });
}

function png(seed: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // Eight bits a channel, red green blue.
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(pixels(seed))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function pixels(seed: Buffer): Buffer {
  const rows = Buffer.alloc(size * (size * 3 + 1));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const share = (x + y) / (2 * size);
      const at = y * (size * 3 + 1) + 1 + x * 3;
      for (let channel = 0; channel < 3; channel++) {
        const from = 60 + seed.readUInt8(channel) / 2;
        const to = 60 + seed.readUInt8(channel + 3) / 2;
        rows[at + channel] = Math.round(from * (1 - share) + to * share);
      }
    }
  }
  return rows;
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
