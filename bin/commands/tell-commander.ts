import { type Command, CommanderError } from "commander";

const json = process.argv.includes("--json");
let told = "";

/**
 * What the parser itself has to say, about a missing option or in answer to --help. With --json that too is one value on
 * stdout, beside the words on stderr.
 */
export function tellCommander(program: Command): Command {
  if (!json) return program;
  const tell = (text: string) => {
    told += text;
    process.stderr.write(text);
  };
  return program.exitOverride().configureOutput({ writeOut: tell, writeErr: tell });
}

/** Ends the process where the parser did; only with --json does it throw instead. */
export function endByCommander(error: unknown): never {
  if (!(error instanceof CommanderError)) throw error;
  const words = told.trim().replace(/^error: /, "");
  process.stdout.write(`${JSON.stringify(error.exitCode === 0 ? { help: words } : { error: words })}\n`);
  process.exit(error.exitCode);
}
