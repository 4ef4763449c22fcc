import { spellOutTables } from "#lib/knowledge/spell-out-tables";
import { splitSentences } from "#lib/knowledge/split-sentences";

export type PassageText = { title: string; text: string };

/** A passage is closed at the paragraph that would take it past this, … */
const wanted = 1000;
/** … and a paragraph or list of up to this stays whole. */
const most = 1300;

type Source = {
  kind: "faq" | "text" | "url" | "file" | "product";
  title: string;
  question: string | null;
  content: string;
};

/**
 * Cuts a source into passages, each of which makes sense by itself: its title is the source's title followed by the
 * headings above it, or the question of a FAQ, whose text is the answer.
 */
export function cutPassages(source: Source): PassageText[] {
  if (source.kind === "faq") return cutFaq(source);
  return groupSections(sectionsOf(spellOutTables(source.content))).flatMap((group) => {
    const shared = sharedHeadings(group);
    const title = breadcrumb([source.title, ...shared]);
    return packBlocks(group.flatMap((section) => underHeading(section, shared.length))).map((text) => ({
      title,
      text,
    }));
  });
}

function cutFaq({ title, question, content }: Source): PassageText[] {
  const heading = breadcrumb([title, question ?? title]);
  return packBlocks(content.length <= most ? [content] : blocksOf(content)).map((text) => ({
    title: heading,
    text,
  }));
}

/** Joins the levels of a heading, leaving out what only repeats the level above or a cut beginning of it. */
function breadcrumb(levels: string[]): string {
  const kept: string[] = [];
  for (const level of levels) {
    const above = kept.at(-1);
    if (above !== undefined && level.startsWith(above)) kept.pop();
    kept.push(level);
  }
  return kept.join(" › ");
}

type Section = { headings: string[]; blocks: string[] };

/** Splits at Markdown headings; a section without any text of its own gives its heading to those below it only. */
function sectionsOf(content: string): Section[] {
  const sections: Section[] = [];
  const path: { level: number; heading: string }[] = [];
  let lines: string[] = [];
  const close = () => {
    const blocks = blocksOf(lines.join("\n"));
    if (blocks.length > 0) sections.push({ headings: path.map(({ heading }) => heading), blocks });
    lines = [];
  };
  for (const line of content.split("\n")) {
    const heading = /^(#{1,6})[ \t]+(\S.{0,199}?)[ \t#]*$/.exec(line);
    if (!heading?.[1] || !heading[2]) {
      lines.push(line);
      continue;
    }
    close();
    const level = heading[1].length;
    while ((path.at(-1)?.level ?? 0) >= level) path.pop();
    path.push({ level, heading: heading[2] });
  }
  close();
  // A text of headings only still says something.
  return sections.length > 0
    ? sections
    : [{ headings: [], blocks: blocksOf(content.replace(/^#+[ \t]*/gm, "")) }];
}

/** Short sections that follow each other share a passage: one line under a heading is too little to be found by. */
function groupSections(sections: Section[]): Section[][] {
  const groups: Section[][] = [];
  let size = 0;
  for (const section of sections) {
    const length = section.blocks.reduce(
      (sum, block) => sum + block.length + 2,
      section.headings.join().length,
    );
    const open = groups.at(-1);
    if (open && size + length <= wanted) {
      open.push(section);
      size += length;
    } else {
      groups.push([section]);
      size = length;
    }
  }
  return groups;
}

function sharedHeadings(group: Section[]): string[] {
  const [first, ...others] = group;
  if (!first) return [];
  const differs = first.headings.findIndex((heading, level) =>
    others.some(({ headings }) => headings[level] !== heading),
  );
  return differs === -1 ? first.headings : first.headings.slice(0, differs);
}

/** The section's blocks, the headings that are not in the passage's title standing over the first of them. */
function underHeading({ headings, blocks }: Section, shared: number): string[] {
  const [first, ...others] = blocks;
  const own = headings.slice(shared).join(" › ");
  return own === "" || first === undefined ? blocks : [`${own}\n${first}`, ...others];
}

/** Paragraphs and lists: a list stays with the line that introduces it. */
function blocksOf(content: string): string[] {
  const blocks: string[] = [];
  for (const raw of content.split(/\n[ \t]*\n\s*/)) {
    const block = raw.trim();
    if (block === "") continue;
    const above = blocks.at(-1);
    const continues = isListItem(block) && above !== undefined && (isListItem(above) || above.endsWith(":"));
    if (continues && above.length + block.length < most) blocks[blocks.length - 1] = `${above}\n${block}`;
    else blocks.push(block);
  }
  return blocks;
}

function isListItem(block: string): boolean {
  return /^(?:[-*•–]|\d{1,3}[.)])[ \t]/.test(block);
}

/** Fills passages with whole blocks; a block too long for one is cut between lines, then sentences, then words. */
function packBlocks(blocks: string[]): string[] {
  const pieces = blocks.flatMap((block) =>
    block.length <= most ? [{ text: block, glue: "\n\n" }] : splitBlock(block),
  );
  const passages: string[] = [];
  let open = "";
  for (const { text, glue } of pieces) {
    if (open !== "" && open.length + glue.length + text.length > wanted) {
      passages.push(open);
      open = "";
    }
    open += open === "" ? text : glue + text;
  }
  if (open !== "") passages.push(open);
  return passages;
}

function splitBlock(block: string): { text: string; glue: string }[] {
  return block.split("\n").flatMap((line, row) => {
    const trimmed = line.trim();
    if (trimmed === "") return [];
    const sentences = trimmed.length <= wanted ? [trimmed] : splitSentences(trimmed).map(({ text }) => text);
    return sentences.flatMap(splitWords).map((text, i) => ({ text, glue: i === 0 && row > 0 ? "\n" : " " }));
  });
}

function splitWords(text: string): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const space = rest.lastIndexOf(" ", wanted);
    const at = space > wanted / 2 ? space : startOfCharacter(rest, wanted);
    pieces.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return [...pieces, rest];
}

/** An index that does not part a surrogate pair. */
function startOfCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
