import sharp from "sharp";

const width = 240;
const height = 320;
const frames = 24;
const frameMs = 100;

let made: Promise<Buffer> | undefined;

/** Two seconds of a ball going round. A lossy WebP is one key frame of VP8, which WebM takes as it is. */
export function sampleVideo(): Promise<Buffer> {
  made ??= Promise.all(Array.from({ length: frames }, (_, index) => frame(index))).then(muxed);
  return made;
}

async function frame(index: number): Promise<Buffer> {
  const angle = (2 * Math.PI * index) / frames;
  const x = Math.round(width / 2 + 70 * Math.cos(angle));
  const y = Math.round(height / 2 + 70 * Math.sin(angle));
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="#2f6f6b"/><circle cx="${x}" cy="${y}" r="28" fill="#f3e9d8"/></svg>`;
  const webp = await sharp(Buffer.from(drawing)).flatten().webp({ quality: 60 }).toBuffer();
  // RIFF, size, WEBP, then the one chunk "VP8 " with its size.
  return webp.subarray(20, 20 + webp.readUInt32LE(16));
}

function muxed(pictures: Buffer[]): Buffer {
  const header = element("1a45dfa3", [
    element("4286", [number(1)]),
    element("42f7", [number(1)]),
    element("42f2", [number(4)]),
    element("42f3", [number(8)]),
    element("4282", [Buffer.from("webm")]),
    element("4287", [number(2)]),
    element("4285", [number(2)]),
  ]);
  const duration = Buffer.alloc(8);
  duration.writeDoubleBE(frames * frameMs);
  const info = element("1549a966", [
    element("2ad7b1", [number(1_000_000)]),
    element("4489", [duration]),
    element("4d80", [Buffer.from("sandbox")]),
    element("5741", [Buffer.from("sandbox")]),
  ]);
  const picture = element("e0", [element("b0", [number(width)]), element("ba", [number(height)])]);
  const track = element("ae", [
    element("d7", [number(1)]),
    element("73c5", [number(1)]),
    element("83", [number(1)]),
    element("86", [Buffer.from("V_VP8")]),
    picture,
  ]);
  const blocks = pictures.map((bytes, index) => element("a3", [blockHeader(index * frameMs), bytes]));
  const cluster = element("1f43b675", [element("e7", [number(0)]), ...blocks]);
  return Buffer.concat([header, element("18538067", [info, element("1654ae6b", [track]), cluster])]);
}

/** Track 1, the time since the cluster's, a key frame. */
function blockHeader(time: number): Buffer {
  const header = Buffer.from([0x81, 0, 0, 0x80]);
  header.writeInt16BE(time, 1);
  return header;
}

function element(id: string, content: Buffer[]): Buffer {
  const data = Buffer.concat(content);
  const size = Buffer.alloc(8);
  size.writeUInt32BE(data.length, 4);
  size.writeUInt8(0x01, 0);
  return Buffer.concat([Buffer.from(id, "hex"), size, data]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
