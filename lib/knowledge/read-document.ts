import { readFile } from "#lib/knowledge/read-file";
import { readHtml } from "#lib/knowledge/read-html";

/** A file as somebody added it, or a page as a website answered it. */
export type DocumentInput =
  | { kind: "file"; name: string; bytes: Uint8Array }
  | { kind: "page"; url: string; mimeType: string; charset?: string; bytes: Uint8Array };

export type ReadDocument = {
  title: string;
  content: string;
  links: string[];
  canonical: string | undefined;
  needsLogin: boolean;
};

const endings: Record<string, string> = {
  "application/pdf": "pdf",
  "text/markdown": "md",
  "text/plain": "txt",
};

/** @throws UnreadableError with the reason for the person who gave it */
export async function readDocument(input: DocumentInput): Promise<ReadDocument> {
  const bytes = Buffer.from(input.bytes.buffer, input.bytes.byteOffset, input.bytes.byteLength);
  const plain = { links: [], canonical: undefined, needsLogin: false };
  if (input.kind === "file") return { ...plain, ...(await readFile(input.name, bytes)) };
  const ending = endings[input.mimeType];
  if (ending !== undefined) {
    const name = decodeURIComponent(new URL(input.url).pathname.split("/").at(-1) ?? "").replace(
      /\.\w+$/,
      "",
    );
    const { title, content } = await readFile(`${name || "page"}.${ending}`, bytes);
    return { ...plain, title, content };
  }
  const { markdown, ...page } = readHtml(bytes, { url: input.url, charset: input.charset });
  return { ...page, content: markdown };
}
