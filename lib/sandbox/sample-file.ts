import { picture } from "#lib/sandbox/picture";
import { sampleVideo } from "#lib/sandbox/sample-video";

/** What customers send: made up on the spot, yet real files of their kind. Anything else is a picture. */
export async function sampleFile(name: string): Promise<Response> {
  if (name === "sample-video.webm") return answer(await sampleVideo(), "video/webm");
  if (name === "sample-audio.wav") return answer(recording(), "audio/wav");
  if (name === "sample-file.pdf") return answer(document(), "application/pdf");
  return picture(name);
}

function answer(bytes: Buffer, type: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": type,
      "content-length": String(bytes.length),
      "cache-control": "public, max-age=86400",
      "x-content-type-options": "nosniff",
    },
  });
}

const rate = 8000;
const seconds = 4;

/** A hum that rises and falls like speech, in 16-bit WAV. */
function recording(): Buffer {
  const samples = Buffer.alloc(rate * seconds * 2);
  for (let index = 0; index < rate * seconds; index++) {
    const at = index / rate;
    const syllable =
      Math.max(0, Math.sin(2 * Math.PI * 1.7 * at)) * (0.5 + 0.5 * Math.sin(2 * Math.PI * 0.4 * at));
    const tone = Math.sin(2 * Math.PI * (180 + 40 * Math.sin(2 * Math.PI * 0.8 * at)) * at);
    samples.writeInt16LE(Math.round(tone * syllable * 20_000), index * 2);
  }
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}

/** One page with one line. */
function document(): Buffer {
  const words = "BT /F1 18 Tf 60 760 Td (A file from a customer) Tj ET";
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${words.length} >>\nstream\n${words}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let text = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const table = text.length;
  const size = objects.length + 1;
  text += `xref\n0 ${size}\n0000000000 65535 f \n${places.join("")}`;
  text += `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}
