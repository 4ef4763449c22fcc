const row = /^\s*\|.*\|\s*$/;
const rule = /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/;

/**
 * Writes each row of a Markdown table as a line of its own that names the columns, "Country: Portugal; Days: 3 to 5": cut
 * or quoted anywhere, a row still says what its numbers are.
 */
export function spellOutTables(content: string): string {
  if (!content.includes("|")) return content;
  const lines = content.split("\n");
  const out: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    if (!row.test(line) || !rule.test(lines[i + 1] ?? "")) {
      out.push(line);
      continue;
    }
    const header = cellsOf(line);
    for (i += 2; row.test(lines[i] ?? ""); i++) out.push(spellOut(header, cellsOf(lines[i] ?? "")));
    i--;
  }
  return out.join("\n");
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) =>
      cell
        .replaceAll("\\|", "|")
        .replace(/<br\s*\/?>/gi, ", ")
        .trim(),
    );
}

export function spellOut(header: string[], cells: string[]): string {
  return cells
    .map((cell, i) => [header[i] ?? "", cell])
    .filter(([, cell]) => cell !== "")
    .map(([name, cell]) => (name ? `${name}: ${cell}` : cell))
    .join("; ");
}
