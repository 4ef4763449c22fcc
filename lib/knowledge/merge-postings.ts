import type { Postings } from "#lib/knowledge/postings";

type Merge = {
  old: Postings;
  /** where each passage of `old` stands now, -1 for one that is gone */
  kept: Int32Array;
  added: Postings;
  /** where each passage of `added` stands */
  places: Int32Array;
  passages: number;
};

/** An inverted list without the passages that are gone and with those that came: what a full build would give, by one walk. */
export function mergePostings({ old, kept, added, places, passages }: Merge): Postings {
  const out = writer(old, added, passages);
  let i = 0;
  let j = 0;
  while (i < old.hashes.length || j < added.hashes.length) {
    const one = old.hashes[i] ?? Number.POSITIVE_INFINITY;
    const other = added.hashes[j] ?? Number.POSITIVE_INFINITY;
    if (one <= other) out.copy(old, i++, kept);
    if (other <= one) out.copy(added, j++, places);
    out.close(Math.min(one, other));
  }
  const lengths = new Uint32Array(passages);
  place(lengths, old.lengths, kept);
  place(lengths, added.lengths, places);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return { ...out.finish(), lengths, averageLength: total / Math.max(1, passages) };
}

function place(lengths: Uint32Array, from: Uint32Array, map: Int32Array): void {
  for (let passage = 0; passage < map.length; passage++) {
    const at = map[passage] ?? -1;
    if (at >= 0) lengths[at] = from[passage] ?? 0;
  }
}

function writer(old: Postings, added: Postings, passages: number) {
  const most = old.passages.length + added.passages.length;
  const entries = passages <= 0xffff ? new Uint16Array(most) : new Uint32Array(most);
  const counts = new Uint8Array(most);
  const hashes = new Uint32Array(old.hashes.length + added.hashes.length);
  const offsets = new Uint32Array(hashes.length + 1);
  let terms = 0;
  let size = 0;
  return {
    copy(from: Postings, term: number, map: Int32Array) {
      const end = from.offsets[term + 1] ?? 0;
      for (let k = from.offsets[term] ?? 0; k < end; k++) {
        const place = map[from.passages[k] ?? 0] ?? -1;
        if (place < 0) continue;
        entries[size] = place;
        counts[size] = from.counts[k] ?? 0;
        size++;
      }
    },
    /** A term that no passage has any more is dropped. */
    close(hash: number) {
      if (size === offsets[terms]) return;
      hashes[terms] = hash;
      terms++;
      offsets[terms] = size;
    },
    finish: () => ({
      hashes: hashes.slice(0, terms),
      offsets: offsets.slice(0, terms + 1),
      passages: entries.slice(0, size),
      counts: counts.slice(0, size),
    }),
  };
}
