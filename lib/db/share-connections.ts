/** Of every process: two that store deliveries, one that listens for the live screens, one for the worker's heartbeat. */
const apart = 4;

/** What the worker's three runners use besides the jobs they work on: each listens on a connection of its own. */
export const besidesJobs = 8;
const listening = 3;

type Wanted = { most: number | undefined; web: number; concurrency: number };
type Shares = { web: number; worker: number; concurrency: number };

/**
 * How many connections the web and the worker of one process may open, and how many jobs each runner takes at once:
 * what is asked for, or what fits into `most`. Jobs hold connections for moments, so that two may share one.
 */
export function shareConnections({ most, web, concurrency }: Wanted): Shares {
  const worker = concurrency + besidesJobs;
  const left = (most ?? Number.POSITIVE_INFINITY) - apart;
  if (web + worker <= left) return { web, worker, concurrency };
  const forWeb = Math.min(web, Math.max(2, Math.floor(left / 3)));
  const forWorker = Math.min(worker, left - forWeb);
  return {
    web: forWeb,
    worker: forWorker,
    concurrency: Math.max(1, Math.min(concurrency, (forWorker - listening) * 2)),
  };
}
