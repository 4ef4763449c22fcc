import { readFile, writeFile } from "node:fs/promises";
import { parts, tell } from "./parts.ts";
import { type Measured, runParts } from "./run-parts.ts";

// npm run scorecard [-- part …]: measures anew and writes the figures into docs/scorecard.md. The rows of parts that are
// not chosen stay as they are, each with its own date and commit.
const scorecard = "docs/scorecard.md";
const [start, end] = [
  "<!-- Written by npm run scorecard. -->",
  "<!-- End of what npm run scorecard writes. -->",
];
const head = ["| claim | goal | figure | measured by | on |", "| --- | --- | --- | --- | --- |"];

const names = Object.keys(parts);
for await (const measured of runParts(process.argv.slice(2))) await write(measured);
tell(`\nWritten to ${scorecard}`);

async function write(measured: Measured): Promise<void> {
  const text = await readFile(scorecard, "utf8");
  const [before = "", rest = ""] = text.split(start);
  const [table = "", after] = rest.split(end);
  if (after === undefined)
    throw new Error(`${scorecard} has lost the lines between which figures are written.`);
  const kept = table.split("\n").filter((line) => line.startsWith("| ") && !head.includes(line));
  const lines = [
    ...kept.filter((line) => partOf(line) !== measured.name),
    ...measured.rows.map(line(measured)),
  ];
  lines.sort((a, z) => names.indexOf(partOf(a)) - names.indexOf(partOf(z)));
  await writeFile(
    scorecard,
    [before, start, "\n\n", [...head, ...lines].join("\n"), "\n\n", end, after].join(""),
  );
}

function line({ name, date, commit }: Measured) {
  return ({ claim, goal, figure, test }: Measured["rows"][number]) =>
    `| ${[claim, goal, figure, `\`${test ?? `npm run bench -- ${name}`}\``, `${date.slice(0, 10)}, ${commit}`].join(" | ")} |`;
}

/** Which part a line of the table is of: what a test measured is of `answers`. */
function partOf(row: string): string {
  return /`npm run bench -- (\w+)` \| [^|]+ \|$/.exec(row)?.[1] ?? "answers";
}
