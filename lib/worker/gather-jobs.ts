type Waiting = { ids: string[]; resolve: () => void; reject: (error: unknown) => void };

/**
 * Does what jobs ask for at the same moment together: the more there is to do, the less each costs, and a job that comes
 * alone waits for nobody. Each job ends with the round that did its share.
 */
export function gatherJobs(
  run: (ids: string[]) => Promise<void>,
  { most, rounds }: { most: number; rounds: number },
): (ids: string[]) => Promise<void> {
  const waiting: Waiting[] = [];
  let running = 0;

  async function work(): Promise<void> {
    running += 1;
    for (let round = take(); round.length > 0; round = take()) {
      try {
        await run([...new Set(round.flatMap(({ ids }) => ids))]);
        for (const { resolve } of round) resolve();
      } catch (error) {
        for (const { reject } of round) reject(error);
      }
    }
    running -= 1;
  }

  function take(): Waiting[] {
    let count = 0;
    const taken = waiting.findIndex(({ ids }) => {
      count += ids.length;
      return count > most && count > ids.length;
    });
    return waiting.splice(0, taken === -1 ? waiting.length : taken);
  }

  return (ids) =>
    new Promise((resolve, reject) => {
      waiting.push({ ids, resolve, reject });
      if (running < rounds) void work();
    });
}
