import { foldText } from "#lib/inbox/fold-text";

const mostTerms = 8;

/** The words all of which must occur, in any order; words in quotation marks stay together. */
export function searchTerms(q: string): string[] {
  const parts = q.replaceAll("\0", "").matchAll(/"([^"]+)"|(\S+)/g);
  const terms = [...parts].map(([, phrase, word]) => foldText(phrase ?? word ?? "").trim());
  return [...new Set(terms.filter(Boolean))].slice(0, mostTerms);
}

export function likePattern(term: string): string {
  return `%${term.replace(/[\\%_]/g, "\\$&")}%`;
}
