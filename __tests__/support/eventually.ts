type Options = { withinMs?: number };

/**
 * Waits until `look` returns something other than undefined or false; a look that throws counts as "not yet".
 * @throws what the last look threw, or which condition was waited for in vain
 */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  { withinMs = 20_000 }: Options = {},
): Promise<T> {
  const deadline = Date.now() + withinMs;
  let problem: unknown;
  while (Date.now() < deadline) {
    try {
      const seen = await look();
      if (seen !== undefined && seen !== false) return seen;
      problem = undefined;
    } catch (error) {
      problem = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw problem ?? new Error(`waited ${withinMs} ms in vain: ${what}`);
}
