import { decodeText } from "#lib/knowledge/decode-text";
import { plainText } from "#lib/knowledge/plain-text";
import { readHtml } from "#lib/knowledge/read-html";
import { UnreadableError } from "#lib/knowledge/unreadable-error";

export type ReadFile = { title: string; content: string };

const maxCharacters = 2_000_000;

/** The words of a file and what it is called. Its first bytes tell what it is, its name only what kind of text. */
export async function readFile(name: string, bytes: Buffer): Promise<ReadFile> {
  if (bytes.length === 0) throw new UnreadableError("This file is empty.");
  const { title, content } = await contentOf(name, bytes);
  if (content === "") throw new UnreadableError("There are no words in this file.");
  if (content.length > maxCharacters) {
    throw new UnreadableError("This file holds more than 2,000,000 characters. Add it in parts.");
  }
  return { title: title || name.replace(/\.[a-z0-9]{1,8}$/i, "") || name, content };
}

async function contentOf(name: string, bytes: Buffer): Promise<ReadFile> {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  if (bytes.subarray(0, 1024).includes("%PDF-")) {
    // Read on demand: what takes PDFs apart is large, and most imports have none.
    const { readPdf } = await import("#lib/knowledge/read-pdf");
    return { title: "", content: await readPdf(bytes) };
  }
  if (bytes.subarray(0, 4).equals(Buffer.from("PK\x03\x04")))
    return { title: "", content: await ofArchive(bytes) };
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) {
    throw new UnreadableError(
      "This is a locked or an old Word file. Save it as .docx without a password, or as PDF.",
    );
  }
  if (!["html", "htm", "md", "markdown", "txt", "text", ""].includes(ending)) {
    throw new UnreadableError(
      `A .${ending} file cannot be read. Add PDF, Word (.docx), Markdown, HTML or plain text.`,
    );
  }
  if (ending === "html" || ending === "htm") {
    const { title, markdown } = readHtml(bytes);
    return { title, content: markdown };
  }
  return { title: "", content: plainText(decodeText(bytes)) };
}

async function ofArchive(bytes: Buffer): Promise<string> {
  // The names of an archive's parts stand in it uncompressed.
  if (bytes.includes("word/document.xml")) {
    const { readDocx } = await import("#lib/knowledge/read-docx");
    return readDocx(bytes);
  }
  throw new UnreadableError(
    "This is an archive or an Office file other than Word. Save it as PDF and add that.",
  );
}
