import path from "node:path";
import { prepareDataDir } from "#lib/embedded/data-dir";
import { startPostgres } from "#lib/embedded/postgres-server";
import { prepareRoles, prepareSchemas } from "#lib/embedded/prepare-database";
import { findRuntime, type Runtime, removeRuntime, writeRuntime } from "#lib/embedded/runtime-file";
import { type EmbeddedSecrets, loadSecrets } from "#lib/embedded/secrets-file";
import { StartError } from "#lib/embedded/start-error";
import { withStartLock } from "#lib/embedded/start-lock";
import { startSupabaseLite } from "#lib/embedded/supabase-lite";
import { sandboxApps } from "#lib/env";

/** The variables an embedded stack supplies, to be set where the person set none. */
export type StackVariables = Record<string, string>;

export type Stack = { variables: StackVariables; runtime: Runtime; stop: () => Promise<void> };

type StackOptions = { dataDir: string; appPort: number | null; appUrl: string | null; sandbox: boolean };

/**
 * Starts everything embedded: Postgres, Supabase Lite's Auth and Storage, all schemas.
 * @throws StartError with one plain line
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const dataDir = await prepareDataDir(options.dataDir);
  return withStartLock(dataDir, () => start(dataDir, options));
}

async function start(dataDir: string, options: StackOptions): Promise<Stack> {
  const running = await findRuntime(dataDir);
  if (running && running.pid !== process.pid) {
    throw new StartError(
      `Parley already runs on ${dataDir} (process ${running.pid}). Stop it first, or choose another DATA_DIR.`,
    );
  }
  const secrets = await loadSecrets(dataDir);
  const postgres = await startPostgres(dataDir, secrets.postgresPassword);
  try {
    const { runtime, lite } = await startAround(dataDir, options, { secrets, postgresPort: postgres.port });
    return {
      runtime,
      variables: stackVariables(secrets, runtime, options.sandbox),
      async stop() {
        await removeRuntime(dataDir);
        await lite.stop();
        await postgres.stop();
      },
    };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

type Base = { secrets: EmbeddedSecrets; postgresPort: number };

/** What stands on the running Postgres: roles, Supabase Lite, our schemas, and the note of it all. */
async function startAround(dataDir: string, options: StackOptions, { secrets, postgresPort }: Base) {
  const databaseUrl = databaseUrlOf(secrets, postgresPort);
  await prepareRoles(databaseUrl);
  const lite = await startSupabaseLite({
    databaseUrl,
    storageDir: path.join(dataDir, "storage"),
    siteUrl: options.appUrl ?? "http://localhost",
    jwtSecret: secrets.jwtSecret,
    publishableKey: secrets.supabasePublishableKey,
    secretKey: secrets.supabaseSecretKey,
  });
  try {
    await prepareSchemas(databaseUrl);
    const runtime: Runtime = {
      pid: process.pid,
      appPort: options.appPort,
      appUrl: options.appUrl,
      postgresPort,
      supabaseUrl: lite.url,
      startedAt: new Date().toISOString(),
    };
    await writeRuntime(dataDir, runtime);
    return { runtime, lite };
  } catch (error) {
    await lite.stop();
    throw error;
  }
}

/** The variables of a stack that another process of this folder runs, if one does. */
export async function attachStack(
  folder: string,
  sandbox: boolean,
): Promise<Omit<Stack, "stop"> | undefined> {
  const dataDir = path.resolve(folder);
  const runtime = await findRuntime(dataDir);
  if (!runtime) return undefined;
  return { runtime, variables: stackVariables(await loadSecrets(dataDir), runtime, sandbox) };
}

const databaseUrlOf = (secrets: EmbeddedSecrets, port: number) =>
  `postgresql://postgres:${secrets.postgresPassword}@127.0.0.1:${port}/postgres`;

function stackVariables(secrets: EmbeddedSecrets, runtime: Runtime, sandbox: boolean): StackVariables {
  return {
    PARLEY_EMBEDDED: "1",
    DATABASE_URL: databaseUrlOf(secrets, runtime.postgresPort),
    SUPABASE_URL: runtime.supabaseUrl,
    SUPABASE_PUBLISHABLE_KEY: secrets.supabasePublishableKey,
    SUPABASE_SECRET_KEY: secrets.supabaseSecretKey,
    TOKEN_ENCRYPTION_KEY: secrets.tokenEncryptionKey,
    ...webhookVariables(secrets, sandbox),
  };
}

function webhookVariables(secrets: EmbeddedSecrets, sandbox: boolean): StackVariables {
  const verifyToken = { INSTAGRAM_WEBHOOK_VERIFY_TOKEN: secrets.webhookVerifyToken };
  if (!sandbox) return verifyToken;
  return {
    ...verifyToken,
    INSTAGRAM_APP_ID: sandboxApps.instagramAppId,
    INSTAGRAM_APP_SECRET: secrets.instagramAppSecret,
    META_APP_ID: sandboxApps.metaAppId,
    META_APP_SECRET: secrets.metaAppSecret,
    SANDBOX: "1",
  };
}

/** Beside a database of one's own: the webhook's verify token and the sandbox's apps, generated once under DATA_DIR. */
export async function generatedVariables(folder: string, sandbox: boolean): Promise<StackVariables> {
  return webhookVariables(await loadSecrets(await prepareDataDir(folder)), sandbox);
}
