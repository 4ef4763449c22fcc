import mammoth from "mammoth";
import { readHtml } from "#lib/knowledge/read-html";
import { UnreadableError } from "#lib/knowledge/unreadable-error";

const maxUnpacked = 200 * 1024 * 1024;

/** The words of a Word document; its headings, lists and tables take the way of a page's. */
export async function readDocx(bytes: Buffer): Promise<string> {
  if (unpackedSize(bytes) > maxUnpacked) {
    throw new UnreadableError(
      "This Word document unpacks to more than 200 MB. Save it without pictures and add it again.",
    );
  }
  const { value } = await mammoth
    .convertToHtml({ buffer: bytes }, { convertImage: mammoth.images.imgElement(async () => ({ src: "" })) })
    .catch((cause: unknown) => {
      throw new UnreadableError("This Word document is damaged or locked with a password.", { cause });
    });
  return readHtml(`<body>${value}</body>`).markdown;
}

/** What the parts of a zip archive say they unpack to, from the list of them at its end. */
function unpackedSize(bytes: Buffer): number {
  const mark = Buffer.from("PK\x01\x02");
  let size = 0;
  for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + 4)) {
    if (at + 28 <= bytes.length) size += bytes.readUInt32LE(at + 24);
  }
  return size;
}
