/**
 * A vector as one byte a dimension, its length taken out: a quarter of the memory, and the angle between two of them is
 * the same to well under a hundredth.
 */
export function packVector(vector: number[]): Buffer {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  return Buffer.from(Int8Array.from(vector, (value) => Math.round((value / largest) * 127)).buffer);
}

/** The cosine of the angle between two packed vectors; 0 where they cannot be compared. */
export function cosineOf(one: Int8Array, other: Int8Array): number {
  if (one.length !== other.length) return 0;
  let dot = 0;
  let a = 0;
  let b = 0;
  for (let i = 0; i < one.length; i++) {
    const x = one[i] ?? 0;
    const y = other[i] ?? 0;
    dot += x * y;
    a += x * x;
    b += y * y;
  }
  return a === 0 || b === 0 ? 0 : dot / Math.sqrt(a * b);
}
