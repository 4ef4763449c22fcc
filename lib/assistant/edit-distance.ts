const longest = 2000;

/** How many characters were put in, taken out or changed from one text to the other (Levenshtein). */
export function editDistance(from: string, to: string): number {
  const a = [...from].slice(0, longest);
  const b = [...to].slice(0, longest);
  let row = b.map((_, index) => index + 1);
  for (const [i, left] of a.entries()) {
    let diagonal = i;
    let beside = i + 1;
    row = row.map((above, j) => {
      const cost = left === b[j] ? diagonal : 1 + Math.min(diagonal, above, beside);
      diagonal = above;
      beside = cost;
      return cost;
    });
  }
  return b.length === 0 ? a.length : (row.at(-1) ?? 0);
}
