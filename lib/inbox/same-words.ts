/** Meta trims, may recompose accents and drops invisible characters: none of that makes it another message. */
export function sameWords(ours: string | null, theirs: string | null | undefined): boolean {
  if (ours === null || theirs === null || theirs === undefined) return false;
  return plain(ours) === plain(theirs);
}

function plain(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\u200b\u200e\u200f\u2060\ufeff]/g, "")
    .replace(/\s+/gu, " ")
    .trim();
}
