import { build, isBuildCurrent } from "#bin/build";
import { seedDemo } from "#bin/demo/seed-demo";
import { requireFreePort } from "#bin/free-port";
import { serve } from "#bin/serve";
import { prepareDataDir } from "#lib/embedded/data-dir";
import { StartError } from "#lib/embedded/start-error";
import { env } from "#lib/env";

/** Starts everything on this machine with the demo shop in it; `tell` hears what takes long. */
export async function startDemo(tell: (line: string) => void): Promise<{ stop: () => Promise<void> }> {
  Object.assign(process.env, { NODE_ENV: "production", LOG_LEVEL: process.env.LOG_LEVEL ?? "warn" });
  if (!env().sandbox || env().databaseUrl) {
    throw new StartError(
      "The demo runs on the embedded stack with the sandbox. Unset DATABASE_URL, SANDBOX and the Meta app's variables, or use npm start.",
    );
  }
  const hostname = env().host ?? "127.0.0.1";
  // Nobody waits for a build to hear of these.
  await requireFreePort(env().port, hostname);
  await prepareDataDir(env().dataDir);
  if (!(await isBuildCurrent())) {
    tell("Building the web app, once…");
    await build();
  }
  const server = await serve({ development: false, hostname });
  await seedDemo();
  return server;
}
