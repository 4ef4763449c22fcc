import { demoLogin } from "#bin/demo/seed-demo";
import { startDemo } from "#bin/demo/start-demo";
import { loadEnvFile } from "#bin/env-file";
import { startOrExplain } from "#bin/start-or-explain";
import { env } from "#lib/env";

// npm run demo: everything on this machine, with one shop and the simulated Instagram.
await startOrExplain(async () => {
  loadEnvFile();
  await startDemo((line) => process.stdout.write(`${line}\n`));
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
