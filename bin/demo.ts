import { build, isBuildCurrent } from "#bin/build";
import { demoLogin, seedDemo } from "#bin/demo/seed-demo";
import { loadEnvFile } from "#bin/env-file";
import { serve } from "#bin/serve";
import { startOrExplain } from "#bin/start-or-explain";
import { StartError } from "#lib/embedded/start-error";
import { env } from "#lib/env";

// npm run demo: everything on this machine, with one shop and the simulated Instagram.
await startOrExplain(async () => {
  loadEnvFile();
  Object.assign(process.env, { NODE_ENV: "production", LOG_LEVEL: process.env.LOG_LEVEL ?? "warn" });
  if (!env().sandbox || env().databaseUrl) {
    throw new StartError("The demo runs on the embedded stack with the sandbox. Unset DATABASE_URL, SANDBOX and the Meta app's variables, or use npm start.");
  }
  if (!(await isBuildCurrent())) {
    process.stdout.write("Building the web app (once, about half a minute)…\n");
    await build();
  }
  await serve({ development: false, hostname: env().host ?? "127.0.0.1" });
  await seedDemo();
  process.stdout.write(welcome(env().appUrl));
});

function welcome(appUrl: string): string {
  return `
Parley is ready.

  Dashboard   ${appUrl}/login
              ${demoLogin.email} / ${demoLogin.password}
  Phone       ${appUrl}/sandbox
              write a DM as a customer, such as "Do you ship to Portugal?"

Ctrl-C stops everything; the next start keeps the data.
`;
}
