import type { CheerioAPI } from "cheerio";

/** What is no part of what the page says: code, the ways around the site, forms, and boxes that ask for consent. */
const furniture = [
  "script, style, noscript, template, iframe, object, embed, svg, canvas, video, audio, dialog, head > *:not(title)",
  "nav, header nav, footer, aside, form, button, select, input, textarea",
  "[role=navigation], [role=banner], [role=contentinfo], [role=search], [role=dialog], [role=alertdialog]",
  "[id*=cookie i], [class*=cookie i], [id*=consent i], [class*=consent i], [id*=gdpr i], [class*=gdpr i]",
  "[class*=breadcrumb i], [aria-label*=breadcrumb i], .skip-link, [class*=share-buttons i]",
].join(", ");

const invisible = "[hidden], [aria-hidden=true], [inert]";
const hidingStyle =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?(?=\s*(?:;|!|$))|font-size\s*:\s*0(?:px|em|rem|%)?(?=\s*(?:;|!|$))|(?:left|top|text-indent)\s*:\s*-\d{4,})/i;

/** Takes out whatever a visitor does not see or does not come for. */
export function stripHidden($: CheerioAPI): void {
  const hidden = hiddenByRules($);
  // The page itself may be named after its consent box; then nothing would be left of it.
  $(furniture).not("html, body, main, article").remove();
  $(invisible).remove();
  $("[style]")
    .filter((_i, element) => hidingStyle.test($(element).attr("style") ?? ""))
    .remove();
  for (const selector of hidden) $(selector).not("html, body").remove();
}

/**
 * The plain classes and ids that the page's own style sheet hides. Rules inside a media query are left alone: what only a
 * phone does not show is shown elsewhere.
 */
function hiddenByRules($: CheerioAPI): string[] {
  const sheet = $("style")
    .text()
    .slice(0, 200_000)
    .replace(/\/\*[\s\S]*?\*\//g, "");
  const selectors: string[] = [];
  for (const [, names = "", body = ""] of outsideQueries(sheet).matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    if (!hidingStyle.test(body)) continue;
    for (const name of names.split(",")) {
      // A utility class is undone by another one on the same element, which this does not follow.
      if (/^\s*[.#][\w-]+\s*$/.test(name) && !/^\s*\.(?:hidden|d-none|hide)\s*$/.test(name))
        selectors.push(name.trim());
    }
  }
  return selectors;
}

function outsideQueries(sheet: string): string {
  return sheet.replace(/@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, "");
}
