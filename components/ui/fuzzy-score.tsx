/** How well a query's letters stand in a text, in their order; undefined when they do not. Lower is better. */
export function fuzzyScore(query: string, text: string): number | undefined {
  const wanted = query.toLocaleLowerCase();
  const within = text.toLocaleLowerCase();
  const whole = within.indexOf(wanted);
  if (whole !== -1) return whole === 0 ? 0 : 1 + whole / 1000;
  let place = -1;
  let gaps = 0;
  for (const letter of wanted) {
    const next = within.indexOf(letter, place + 1);
    if (next === -1) return undefined;
    if (place !== -1) gaps += next - place - 1;
    place = next;
  }
  return 10 + gaps;
}
