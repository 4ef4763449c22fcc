import { loadEnvFile } from "#bin/env-file";
import { closeDb } from "#lib/db/client";
import { StartError } from "#lib/embedded/start-error";
import { EnvError } from "#lib/env";
import { AppError } from "#lib/errors";
import { log } from "#lib/log";

/** What a command prints: one JSON value with --json, else its lines for people. `failed` makes the exit code 1. */
export type Outcome = { json: unknown; lines: string[]; failed?: boolean };

/** Runs a command and ends the process: data on stdout, everything else on stderr. */
export async function runCommand<O extends { json?: boolean }>(
  options: O,
  command: (options: O) => Promise<Outcome>,
): Promise<never> {
  const print = process.stdout.write.bind(process.stdout);
  // Whatever a command starts may have something to say, as the web framework does when it is slow.
  process.stdout.write = process.stderr.write.bind(process.stderr);
  let code = 0;
  try {
    loadEnvFile();
    process.env.LOG_LEVEL ||= "error";
    const { json, lines, failed } = await command(options);
    print(options.json ? `${JSON.stringify(json)}\n` : `${lines.join("\n")}\n`);
    code = failed ? 1 : 0;
  } catch (error) {
    const message = explain(error);
    process.stderr.write(`${message}\n`);
    if (options.json) print(`${JSON.stringify({ error: message })}\n`);
    code = 1;
  }
  await closeDb();
  process.exit(code);
}

function explain(error: unknown): string {
  if (error instanceof EnvError) return error.problems.join("\n");
  if (error instanceof StartError || error instanceof AppError) return error.message;
  log.error({ err: error }, "the command failed unexpectedly");
  return "The command failed unexpectedly; the log above has the cause.";
}
