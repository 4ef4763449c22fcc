import { StartError } from "#lib/embedded/start-error";
import { startStack } from "#lib/embedded/start-stack";

// A process that runs the embedded stack on a folder until SIGTERM: started by tests, to be stopped or killed.
const [dataDir = ""] = process.argv.slice(2);
try {
  const stack = await startStack({ dataDir, appPort: null, appUrl: null, sandbox: true });
  process.stdout.write(`${JSON.stringify({ runtime: stack.runtime, variables: stack.variables })}\n`);
  process.on("SIGTERM", async () => {
    await stack.stop();
    process.exit(0);
  });
  setInterval(() => undefined, 60_000);
} catch (error) {
  process.stderr.write(`${error instanceof StartError ? error.message : String(error)}\n`);
  process.exit(1);
}
