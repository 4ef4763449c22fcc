/** An inverted list in flat arrays: `passages[offsets[t] .. offsets[t + 1]]` hold term `t`, found by its hash. */
export type Postings = {
  hashes: Uint32Array;
  offsets: Uint32Array;
  passages: Uint16Array | Uint32Array;
  counts: Uint8Array;
  lengths: Uint32Array;
  averageLength: number;
};

export type PostingsBuilder = {
  add: (passage: number, hash: number) => void;
  finish: (passages: number) => Postings;
};

/** Collects terms passage by passage: all of one passage's terms have to be added before another passage's. */
export function postingsBuilder(): PostingsBuilder {
  const terms = new Map<number, { id: number; last: number; entry: number }>();
  const lengths: number[] = [];
  const entryTerm = growing();
  const entryPassage = growing();
  const entryCount = growing();
  return {
    add(passage, hash) {
      lengths[passage] = (lengths[passage] ?? 0) + 1;
      let term = terms.get(hash);
      if (!term) {
        term = { id: terms.size, last: -1, entry: 0 };
        terms.set(hash, term);
      }
      if (term.last === passage) return entryCount.increment(term.entry);
      term.last = passage;
      term.entry = entryTerm.push(term.id);
      entryPassage.push(passage);
      entryCount.push(1);
    },
    finish(passages) {
      const ranked = Array.from(terms, ([hash, { id }]) => ({ hash, id })).sort((a, b) => a.hash - b.hash);
      const rankOf = new Uint32Array(ranked.length);
      ranked.forEach(({ id }, rank) => {
        rankOf[id] = rank;
      });
      const all = Uint32Array.from({ length: passages }, (_, i) => lengths[i] ?? 0);
      const total = all.reduce((sum, length) => sum + length, 0);
      return {
        hashes: Uint32Array.from(ranked, ({ hash }) => hash),
        ...arrange(
          rankOf,
          { term: entryTerm.take(), passage: entryPassage.take(), count: entryCount.take() },
          passages,
        ),
        lengths: all,
        averageLength: total / Math.max(1, passages),
      };
    },
  };
}

type Entries = { term: Uint32Array; passage: Uint32Array; count: Uint32Array };

/** A counting sort of the entries by their term's rank. */
function arrange(rankOf: Uint32Array, entries: Entries, passages: number) {
  const offsets = new Uint32Array(rankOf.length + 1);
  const rankAt = (i: number) => rankOf[entries.term[i] ?? 0] ?? 0;
  for (let i = 0; i < entries.term.length; i++) {
    const next = rankAt(i) + 1;
    offsets[next] = (offsets[next] ?? 0) + 1;
  }
  for (let t = 1; t < offsets.length; t++) offsets[t] = (offsets[t] ?? 0) + (offsets[t - 1] ?? 0);
  const free = offsets.slice();
  const sorted =
    passages <= 0xffff ? new Uint16Array(entries.term.length) : new Uint32Array(entries.term.length);
  const counts = new Uint8Array(entries.term.length);
  for (let i = 0; i < entries.term.length; i++) {
    const rank = rankAt(i);
    const at = free[rank] ?? 0;
    free[rank] = at + 1;
    sorted[at] = entries.passage[i] ?? 0;
    counts[at] = Math.min(255, entries.count[i] ?? 0);
  }
  return { offsets, passages: sorted, counts };
}

function growing() {
  let items = new Uint32Array(1024);
  let size = 0;
  return {
    push(value: number): number {
      if (size === items.length) {
        const larger = new Uint32Array(size * 2);
        larger.set(items);
        items = larger;
      }
      items[size] = value;
      return size++;
    },
    increment(at: number) {
      items[at] = (items[at] ?? 0) + 1;
    },
    take: () => items.subarray(0, size),
  };
}

/** Where in `hashes` a term stands, or -1 when no passage has it. */
export function findTerm({ hashes }: Postings, hash: number): number {
  let low = 0;
  let high = hashes.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = hashes[middle] ?? 0;
    if (found === hash) return middle;
    if (found < hash) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** How many passages have a term. */
export function frequencyOf(postings: Postings, hash: number): number {
  const at = findTerm(postings, hash);
  return at < 0 ? 0 : (postings.offsets[at + 1] ?? 0) - (postings.offsets[at] ?? 0);
}

export function bytesOf(postings: Postings): number {
  const { hashes, offsets, passages, counts, lengths } = postings;
  return [hashes, offsets, passages, counts, lengths].reduce((sum, array) => sum + array.byteLength, 0);
}
