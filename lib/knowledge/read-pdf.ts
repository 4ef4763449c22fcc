import { extractText, getDocumentProxy } from "unpdf";
import { plainText } from "#lib/knowledge/plain-text";
import { UnreadableError } from "#lib/knowledge/unreadable-error";

const maxPages = 2000;

/** The words of a PDF, under a heading for each page, so that an answer can say where it stands. */
export async function readPdf(bytes: Uint8Array): Promise<string> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }).catch((cause: unknown) => {
    if (cause instanceof Error && cause.name === "PasswordException") {
      throw new UnreadableError("This PDF is locked with a password. Save it without one and add it again.", {
        cause,
      });
    }
    throw new UnreadableError("This PDF is damaged and cannot be read.", { cause });
  });
  if (pdf.numPages > maxPages) {
    throw new UnreadableError(
      `This PDF has ${pdf.numPages} pages, and at most 2,000 are read. Add it in parts.`,
    );
  }
  const { text } = await extractText(pdf, { mergePages: false });
  const pages = text.map((page) => joinLines(plainText(page)));
  if (pages.every((page) => page === "")) {
    throw new UnreadableError(
      "This PDF holds pictures of pages and no text. Add one in which words can be selected, or write the text down.",
    );
  }
  const [first = ""] = pages;
  if (pages.length === 1) return first;
  return pages.flatMap((page, i) => (page === "" ? [] : [`# Page ${i + 1}\n\n${page}`])).join("\n\n");
}

/** A line of a PDF ends where the paper does: what goes on in the next line is one sentence again. */
function joinLines(page: string): string {
  return page
    .replace(/[ \t]+/g, " ")
    .replace(/(\p{Ll})-\n(?=\p{Ll})/gu, "$1")
    .replace(/([\p{L}\p{N},;)])\n(?=[\p{Ll}(])/gu, "$1 ")
    .replace(/^#+ /gm, "")
    .trim();
}
