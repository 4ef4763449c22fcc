import { sql } from "kysely";
import { getDb } from "#lib/db/client";
import { listMigrations } from "#lib/db/migrate";
import { workerState } from "#lib/worker/worker-state";

type Check = { ok: boolean; detail: string };
export type Readiness = {
  status: "ready" | "not_ready";
  checks: { database: Check; migrations: Check; worker: Check };
};

const patienceMs = 3000;

/** Whether this process can do its work now. A worker elsewhere is reported, not required. */
export async function checkReadiness(): Promise<Readiness> {
  const [database, migrations, worker] = await Promise.all([
    attempt("The database answers.", () => sql`select 1`.execute(getDb())),
    attempt("All migrations are applied.", checkMigrations),
    attempt(
      workerState.get().running ? "The worker of this process is alive." : "No worker runs in this process.",
      checkWorker,
    ),
  ]);
  const ready = database.ok && migrations.ok && worker.ok;
  return { status: ready ? "ready" : "not_ready", checks: { database, migrations, worker } };
}

async function attempt(good: string, check: () => Promise<unknown>): Promise<Check> {
  try {
    await Promise.race([check(), deadline()]);
    return { ok: true, detail: good };
  } catch (error) {
    return { ok: false, detail: error instanceof NotReady ? error.message : "The database does not answer." };
  }
}

class NotReady extends Error {}

function deadline(): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error("no answer in time")), patienceMs).unref();
  });
}

async function checkMigrations(): Promise<void> {
  const { rows } = await sql<{
    version: string;
  }>`select version from supabase_migrations.schema_migrations`.execute(getDb());
  const applied = new Set(rows.map((row) => row.version));
  const missing = (await listMigrations()).filter(({ version }) => !applied.has(version));
  if (missing.length > 0)
    throw new NotReady(`${missing.length} migrations are missing. Run npm run db:migrate.`);
}

async function checkWorker(): Promise<void> {
  if (!workerState.get().running) return;
  const alive = await getDb()
    .selectFrom("workerHeartbeats")
    .select("poolId")
    .where("processId", "=", process.pid)
    .where("beatAt", ">", sql<Date>`now() - interval '30 seconds'`)
    .executeTakeFirst();
  if (!alive) throw new NotReady("The worker's heartbeat has stopped. Restart this process.");
}
