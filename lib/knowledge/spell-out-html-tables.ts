import type { CheerioAPI } from "cheerio";
import { spellOut } from "#lib/knowledge/spell-out-tables";

/** Puts a list of rows, each with its columns' names, in the place of every table. */
export function spellOutHtmlTables($: CheerioAPI): void {
  // From the inside out: a table that only lays out others ends up with their rows as its words.
  for (const table of $("table").toArray().reverse()) {
    const rows = $(table)
      .find("tr")
      .toArray()
      .map((row) => $(row).children("td, th").toArray());
    const [first = [], ...rest] = rows;
    const named = first.length > 1 && first.every((cell) => cell.tagName === "th" || isBold(cell));
    const text = (cell: (typeof first)[number]) => $(cell).text().replace(/\s+/g, " ").trim();
    const isBoxed = rows.some((row) =>
      row.some((cell) => $(cell).find("p, ul, ol, h1, h2, h3, h4").length > 1),
    );
    if (rows.length <= 1 || isBoxed) {
      $(table).replaceWith(
        `<div>${rows
          .flat()
          .map((cell) => `<div>${$(cell).html() ?? ""}</div>`)
          .join("")}</div>`,
      );
      continue;
    }
    const header = named ? first.map(text) : [];
    const lines = (named ? rest : rows)
      .map((row) => spellOut(header, row.map(text)))
      .filter((line) => line !== "");
    const caption = $(table).find("caption").first().text().trim();
    const list = $("<ul></ul>");
    for (const line of lines) list.append($("<li></li>").text(line));
    const block = $("<div></div>");
    if (caption) block.append($("<p></p>").text(`${caption}:`));
    $(table).replaceWith(block.append(list));
  }

  function isBold(cell: ReturnType<CheerioAPI>[number]): boolean {
    const words = $(cell).text().trim();
    return words !== "" && $(cell).find("b, strong").first().text().trim() === words;
  }
}
