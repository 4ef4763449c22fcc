import { fuzzyScore } from "#components/ui/fuzzy-score";

type Thing = { label: string; group: string; keywords?: string[] };

export type RankedGroup<T extends Thing> = { heading: string; things: T[] };

/** What was searched for elsewhere stands behind what is called so here, and before what merely has the letters. */
const foundElsewhere = 5;
const justLetters = 6;

/**
 * What is meant by what was typed, group by group, the best first. Only names count, and the words they are known by:
 * letters that happen to stand somewhere in all of that would put anything first.
 */
export function rankThings<T extends Thing>(
  text: string,
  actions: readonly T[],
  found: readonly T[],
): RankedGroup<T>[] {
  const ranked = [
    ...actions.flatMap((thing) => {
      const rank = rankOf(fold(text), thing);
      return rank === undefined ? [] : { thing, rank };
    }),
    ...found.map((thing) => ({ thing, rank: foundElsewhere })),
  ];
  const groups = new Map<string, T[]>();
  for (const { thing } of ranked.toSorted((a, b) => a.rank - b.rank))
    groups.set(thing.group, [...(groups.get(thing.group) ?? []), thing]);
  return [...groups].map(([heading, things]) => ({ heading, things }));
}

function rankOf(typed: string, { label, keywords = [] }: Thing): number | undefined {
  const name = fold(label);
  if (name.startsWith(typed)) return 0;
  if (beginsWord(typed, name)) return 1;
  if (name.includes(typed)) return 2;
  const known = fold([label, ...keywords].join(" "));
  const words = typed.split(/\s+/);
  if (words.every((word) => beginsWord(word, known))) return 3;
  if (words.every((word) => known.includes(word))) return 4;
  const letters = fuzzyScore(typed, name);
  return letters === undefined ? undefined : justLetters + letters;
}

function beginsWord(part: string, text: string): boolean {
  return ` ${text.replaceAll(/[^\p{L}\p{N}]+/gu, " ")}`.includes(` ${part}`);
}

/** Without case and accents. */
function fold(text: string): string {
  return text.trim().normalize("NFD").replaceAll(/\p{M}/gu, "").toLocaleLowerCase();
}
