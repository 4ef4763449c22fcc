import pg from "pg";
import { checkSignIn, checkStorage } from "#bin/check-project";
import type { Outcome } from "#bin/commands/run-command";
import { attachEnvironment, joinEnvironment } from "#bin/environment";
import { checkDatabase } from "#bin/external-database";
import { checkTokens } from "#lib/channel/check-tokens";
import { closeDb, getDb } from "#lib/db/client";
import { pendingMigrations } from "#lib/db/migrate";
import { StartError } from "#lib/embedded/start-error";
import { env } from "#lib/env";
import { exhaustedJobs } from "#lib/jobs/exhausted-jobs";

type Check = { name: string; ok: boolean; detail: string };

/** Checks an installation; one line each, exit code 1 if anything is wrong. */
export async function doctor(): Promise<Outcome> {
  const checks: Check[] = [
    await check(
      "configuration",
      async () =>
        `PORT ${env().port}, ${env().embedded ? "embedded stack" : "configured database"}, all variables are valid.`,
    ),
  ];
  if (checks.every(({ ok }) => ok)) checks.push(...(await checkStack()));
  return {
    json: { ok: checks.every(({ ok }) => ok), checks },
    lines: checks.map(({ name, ok, detail }) => `${ok ? "ok  " : "FAIL"}  ${name}: ${detail}`),
    failed: checks.some(({ ok }) => !ok),
  };
}

async function checkStack(): Promise<Check[]> {
  const environment = await joinEnvironment().catch((error: unknown) => error);
  if (!isRunning(environment)) {
    return [
      {
        name: "database",
        ok: false,
        detail: environment instanceof Error ? environment.message : "It did not start.",
      },
    ];
  }
  try {
    const url = env().databaseUrl ?? "";
    const database = await check("database", async () => {
      await checkDatabase(url);
      return "It answers, is a Supabase project's and holds connections.";
    });
    if (!database.ok) return [database];
    return [
      database,
      await check("migrations", () => checkMigrations(url)),
      ...(env().embedded ? [] : await checkProject()),
      await check("tokens", () => checkTokens(getDb())),
      await check("jobs", checkJobs),
      await check("webhook", checkWebhook),
    ];
  } finally {
    await closeDb();
    await environment.stop();
  }
}

function checkProject(): Promise<Check[]> {
  return Promise.all([
    check("sign-in", () => checkSignIn(env())),
    check("storage", () => checkStorage(env())),
  ]);
}

type Environment = Awaited<ReturnType<typeof joinEnvironment>>;

const isRunning = (value: unknown): value is Environment =>
  typeof value === "object" && value !== null && "attached" in value;

async function check(name: string, run: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, detail: await run() };
  } catch (error) {
    return { name, ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

async function checkMigrations(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const missing = await pendingMigrations(client).finally(() => client.end());
  if (missing.length > 0) throw new StartError(`${missing.length} are missing. Run npm run db:migrate.`);
  return "All are applied.";
}

async function checkJobs(): Promise<string> {
  const lost = await exhaustedJobs(getDb());
  if (lost.length === 0) return "None has used up its attempts.";
  const kinds = [...new Set(lost.map(({ task }) => task))].join(", ");
  throw new StartError(
    `${lost.length} have used up their attempts (${kinds}). Look into the log for their errors.`,
  );
}

// What Meta does when the webhook's settings are saved, from here.
async function checkWebhook(): Promise<string> {
  await attachEnvironment().catch(() => {
    throw new StartError("Parley is not running, so Meta cannot deliver. Start it with npm start.");
  });
  const url = new URL("/api/webhooks/instagram", env().appUrl);
  const challenge = String(Date.now());
  url.search = new URLSearchParams({
    "hub.mode": "subscribe",
    "hub.challenge": challenge,
    "hub.verify_token": env().instagramWebhookVerifyToken ?? "",
  }).toString();
  const answer = await fetch(url, { signal: AbortSignal.timeout(10_000), redirect: "manual" }).catch(
    () => undefined,
  );
  if (!answer)
    throw new StartError(
      `${url.origin} cannot be reached from here. Check APP_URL and the proxy in front of Parley.`,
    );
  if (answer.status !== 200 || (await answer.text()) !== challenge) {
    throw new StartError(
      `${url.origin}${url.pathname} answers ${answer.status} instead of the challenge. Check APP_URL and the proxy.`,
    );
  }
  return `${url.origin}${url.pathname} answers Meta's verification.`;
}
