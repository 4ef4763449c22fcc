import { StartError } from "#lib/embedded/start-error";
import { EnvError } from "#lib/env";

/** Runs a process's main function; what stops it is told in plain lines on stderr, with exit code 1. */
export async function startOrExplain(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

function explain(error: unknown): string {
  if (error instanceof EnvError) return error.problems.join("\n");
  if (error instanceof StartError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
