import { type CheerioAPI, load, loadBuffer } from "cheerio";
import TurndownService from "turndown";
import { plainText } from "#lib/knowledge/plain-text";
import { spellOutHtmlTables } from "#lib/knowledge/spell-out-html-tables";
import { stripHidden } from "#lib/knowledge/strip-hidden";

export type HtmlPage = {
  title: string;
  /** headings, paragraphs and lists as Markdown, without emphasis and links */
  markdown: string;
  /** absolute, without fragments, in their order, each once */
  links: string[];
  /** what the page calls its own address */
  canonical: string | undefined;
  /** it asks for a password and says next to nothing else */
  needsLogin: boolean;
};

type Where = {
  url?: string;
  /** from the answer's content type */
  charset?: string;
};

const turndown = new TurndownService({
  headingStyle: "atx",
  bulletListMarker: "-",
  codeBlockStyle: "fenced",
});
// Customers read these words in a chat: no marks, and no backslashes before them.
turndown.escape = (text) => text;
turndown.addRule("words", {
  filter: ["strong", "b", "em", "i", "del", "code", "span"],
  replacement: (content) => content,
});
turndown.addRule("link", {
  filter: "a",
  replacement(content, node) {
    const address = /^(?:mailto|tel):([^?]+)/i.exec(
      "getAttribute" in node ? (node.getAttribute("href") ?? "") : "",
    );
    const reached = address?.[1] ? decode(address[1]) : undefined;
    return reached && !content.replace(/\s/g, "").includes(reached) ? `${content} (${reached})` : content;
  },
});
turndown.addRule("picture", { filter: ["img", "picture"], replacement: () => "" });
turndown.addRule("item", {
  filter: "li",
  replacement(content, node) {
    const list = node.parentNode;
    const numbered = list?.nodeName === "OL";
    const place =
      numbered && list ? [...list.childNodes].filter(({ nodeName }) => nodeName === "LI").indexOf(node) : 0;
    const mark = numbered ? `${place + 1}. ` : "- ";
    return `${mark}${content.trim().replace(/\n+/g, "\n").replace(/\n/g, "\n  ")}\n`;
  },
});

/** The words of a page that a visitor sees, with their headings and lists. */
export function readHtml(html: Buffer | string, where: Where = {}): HtmlPage {
  const $ =
    typeof html === "string"
      ? load(html)
      : loadBuffer(html, { encoding: { transportLayerEncodingLabel: where.charset } });
  const base =
    where.url === undefined
      ? undefined
      : (URL.parse($("base").attr("href") ?? "", where.url) ?? URL.parse(where.url));
  const page = {
    title: titleOf($),
    links: linksOf($, base ?? undefined),
    canonical: absolute($("link[rel=canonical]").attr("href"), base ?? undefined),
  };
  const asksPassword = $("input[type=password]").length > 0;
  stripHidden($);
  spellOutHtmlTables($);
  const main = $("main, [role=main], article").first();
  const whole = toMarkdown($("body").html() ?? "");
  const core = main.length > 0 ? toMarkdown($("main, [role=main]").first().html() ?? main.html() ?? "") : "";
  // A main part with next to nothing in it is a mistake of the page's maker.
  const markdown = core.length > 200 || core.length * 3 > whole.length ? core : whole;
  return { ...page, markdown, needsLogin: asksPassword && markdown.length < 1000 };
}

function toMarkdown(html: string): string {
  return plainText(turndown.turndown(html))
    .replace(/[ \t\u00a0]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/^#{1,6}$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Where the page stands in its site and what it is called: "Shipping › Portugal". */
function titleOf($: CheerioAPI): string {
  const name = tidy($("h1").first().text()) || tidy($("title").first().text()).split(/ [|–—·] /)[0] || "";
  const trail = $("[class*=breadcrumb i], [aria-label*=breadcrumb i]").first();
  const items = trail.find("li").length > 0 ? trail.find("li") : trail.find("a, span");
  const crumbs = items
    .toArray()
    .map((item) =>
      tidy($(item).text())
        .replace(/[›»/>→]+$/u, "")
        .trim(),
    )
    .filter((crumb) => crumb !== "" && crumb.length <= 60 && !/^[›»/>→]+$/u.test(crumb))
    .slice(1, 5);
  const levels = [...crumbs.filter((crumb) => crumb !== name), name].filter(
    (level, i, all) => level !== all[i - 1],
  );
  return levels.filter(Boolean).join(" › ").slice(0, 300);
}

function tidy(text: string): string {
  return plainText(text).replace(/\s+/g, " ").slice(0, 200);
}

function linksOf($: CheerioAPI, base: URL | undefined): string[] {
  const links = new Set<string>();
  for (const element of $("a[href], area[href]").toArray()) {
    if (/\bnofollow\b/i.test($(element).attr("rel") ?? "")) continue;
    const link = absolute($(element).attr("href"), base);
    if (link) links.add(link);
  }
  return [...links];
}

function absolute(href: string | undefined, base: URL | undefined): string | undefined {
  if (href === undefined) return undefined;
  const url = URL.parse(href.trim(), base);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  url.hash = "";
  return url.href;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text).trim();
  } catch {
    return text.trim();
  }
}
