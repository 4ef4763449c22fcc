/** A longer word is hardly met twice, and what is found out about it takes room. */
const maxLength = 40;
const maxWords = 20_000;

/** `find`, asked once about each word while it is remembered: the same words come back in all texts of a language. */
export function rememberWords<T extends object | string | number>(
  find: (word: string) => T,
): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const remembered = known.get(word);
    if (remembered !== undefined) return remembered;
    const found = find(word);
    if (word.length > maxLength) return found;
    if (known.size >= maxWords) known.clear();
    known.set(word, found);
    return found;
  };
}
