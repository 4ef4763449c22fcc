/** The languages the assistant tells apart and speaks. Safe for the browser. */
export const languages = [
  "en",
  "es",
  "pt",
  "fr",
  "de",
  "it",
  "nl",
  "tr",
  "ar",
  "ru",
  "hi",
  "id",
  "ja",
] as const;
export type Language = (typeof languages)[number];
