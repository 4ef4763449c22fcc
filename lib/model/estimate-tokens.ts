const bytesPerToken = 2;

/** Rather too much, in every script: most models take three to four characters a token. */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / bytesPerToken);
}
