/** Combining marks, and what is written without being seen. */
const markRanges = [
  "\\u0300-\\u036f \\u0483-\\u0487 \\u0591-\\u05bd \\u05bf \\u05c1 \\u05c2 \\u05c4 \\u05c5",
  "\\u05c7 \\u0610-\\u061a \\u0640 \\u064b-\\u065f \\u0670 \\u06d6-\\u06dc \\u06df-\\u06e4 \\u06e7",
  "\\u06e8 \\u06ea-\\u06ed \\u1ab0-\\u1aff \\u1dc0-\\u1dff \\u20d0-\\u20ff \\u00ad \\u200b-\\u200f \\u2060",
  "\\ufe00-\\ufe0f \\ufeff",
];
const marks = new RegExp(`[${markRanges.join("").replaceAll(" ", "")}]`, "g");

/** Letters whose accent is part of them. */
const letters: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  ı: "i",
  ς: "σ",
};

/** Without case and accents: what `private.fold_text` makes of it in the database. Change both or none. */
export function foldText(words: string): string {
  const bare = words.normalize("NFKD").replace(marks, "").toLowerCase();
  return bare.replace(/[ßæœøłđðıς]/g, (letter) => letters[letter] ?? letter);
}
