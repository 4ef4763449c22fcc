import type { Outcome } from "#bin/commands/run-command";
import { joinEnvironment } from "#bin/environment";
import { prepareExternalDatabase } from "#bin/external-database";
import { generateTypes } from "#lib/db/generate-types";
import { migrate } from "#lib/db/migrate";
import { env } from "#lib/env";

export async function dbMigrate(): Promise<Outcome> {
  const configured = env().databaseUrl;
  const environment = await joinEnvironment();
  try {
    if (configured) await prepareExternalDatabase(configured);
    const applied = await migrate(env().databaseUrl ?? "");
    return { json: { applied }, lines: ["The database has the current schema."] };
  } finally {
    await environment.stop();
  }
}

export async function dbTypes(): Promise<Outcome> {
  const environment = await joinEnvironment();
  try {
    const file = await generateTypes(env().databaseUrl ?? "");
    return { json: { file }, lines: [`Wrote ${file}`] };
  } finally {
    await environment.stop();
  }
}
