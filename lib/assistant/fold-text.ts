/**
 * One spelling for what people type many ways, so that phrases can be matched: lower case, no Latin accents,
 * straight apostrophes, single spaces, no characters that show nothing.
 */
export function foldText(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u{e0000}-\u{e007f}]/gu, "")
    .toLowerCase()
    .normalize("NFD")
    .replace(/(\p{Script=Latin})[\u0300-\u036f]+/gu, "$1")
    .normalize("NFC")
    .replaceAll("ı", "i")
    .replaceAll("ß", "ss")
    .replaceAll("ё", "е")
    .replace(/[\u2018\u2019\u02bc`´]/g, "'")
    .replace(/\s+/g, " ")
    .trim();
}
