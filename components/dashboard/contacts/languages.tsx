/** The languages most often written in Instagram DMs; another one can be set through the API. */
export const languages =
  "en es pt fr de it nl pl sv da nb fi el tr ar he ru uk hi id ja ko zh th vi cs ro hu".split(" ");

const names = new Intl.DisplayNames("en-GB", { type: "language" });

export function languageName(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
