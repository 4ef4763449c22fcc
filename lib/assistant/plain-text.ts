/** Takes the markup off a quote: Instagram shows plain text only. */
export function plainText(text: string): string {
  return text
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, "$1 ($2)")
    .replace(/<\/?[a-z][^>]*>/gi, "")
    .replace(/```\w*/g, "")
    .replace(/(\*\*|__)(.+?)\1/g, "$2")
    .replace(/^#{1,6} +/gm, "")
    .replace(/^\s*[*+] +/gm, "- ")
    .replace(/[\u200b\u2060\ufeff\u{e0000}-\u{e007f}]/gu, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
