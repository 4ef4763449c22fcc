import { requireBuild } from "#bin/build";
import { loadEnvFile } from "#bin/env-file";
import { serve } from "#bin/serve";
import { startOrExplain } from "#bin/start-or-explain";
import { projectWarnings, startWarnings } from "#bin/start-warnings";
import { env } from "#lib/env";

// npm start (production) and npm run dev (--dev): web, webhook, live stream and worker in one process.
const development = process.argv.includes("--dev");

await startOrExplain(async () => {
  loadEnvFile();
  // Next reads NODE_ENV; its types call it read-only.
  Object.assign(process.env, { NODE_ENV: development ? "development" : "production" });
  if (!development) await requireBuild();
  await serve({ development, hostname: env().host ?? (development ? "127.0.0.1" : undefined) });
  process.stdout.write(`Parley is ready: ${env().appUrl}\n`);
  for (const warning of [...startWarnings(env(), development), ...(await projectWarnings(env()))])
    process.stderr.write(`${warning}\n`);
});
