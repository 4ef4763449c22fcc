import { runCommand } from "#bin/commands/run-command";

// A command among whose parts one writes to stdout by itself.
await runCommand({ json: process.argv.includes("--json") }, async () => {
  process.stdout.write("something took 142 ms\n");
  return { json: { done: true }, lines: ["Done."] };
});
