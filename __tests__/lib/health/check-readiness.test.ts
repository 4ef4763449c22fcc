import { sql } from "kysely";
import { closeDb } from "#lib/db/client";
import { checkReadiness } from "#lib/health/check-readiness";
import { startHeartbeat } from "#lib/jobs/heartbeat";
import { workerState } from "#lib/worker/worker-state";
import { testDatabase } from "#support/database";
import { useTestEnvironment } from "#support/test-environment";

const t = testDatabase();

afterEach(async () => {
  workerState.set({ running: false });
  await closeDb();
  useTestEnvironment(t.url);
});

describe("readiness", () => {
  it("is given with a migrated database and no worker here", async () => {
    expect(await checkReadiness()).toMatchObject({
      status: "ready",
      checks: {
        database: { ok: true },
        migrations: { ok: true },
        worker: { ok: true, detail: "No worker runs in this process." },
      },
    });
  });

  it("is refused in plain words while the database does not answer", async () => {
    await closeDb();
    useTestEnvironment("postgresql://nobody:secret@127.0.0.1:9/none");
    const { status, checks } = await checkReadiness();
    expect([status, checks.database]).toEqual([
      "not_ready",
      { ok: false, detail: "The database does not answer." },
    ]);
    expect(JSON.stringify(checks)).not.toContain("secret");
  });

  it("is refused while a migration is missing", async () => {
    const { rows } = await sql<{
      version: string;
      name: string;
    }>`delete from supabase_migrations.schema_migrations
      where version = (select max(version) from supabase_migrations.schema_migrations) returning version, name`.execute(
      t.db,
    );
    expect((await checkReadiness()).checks.migrations).toEqual({
      ok: false,
      detail: "1 migrations are missing. Run npm run db:migrate.",
    });
    await sql`insert into supabase_migrations.schema_migrations (version, name) values (${rows[0]?.version}, ${rows[0]?.name})`.execute(
      t.db,
    );
  });

  it("follows the heartbeat where a worker runs in this process", async () => {
    workerState.set({ running: true });
    expect((await checkReadiness()).status).toBe("not_ready");
    const heartbeat = await startHeartbeat(t.url, () => ["pool-here"]);
    expect(await checkReadiness()).toMatchObject({ status: "ready", checks: { worker: { ok: true } } });
    await t.db
      .updateTable("workerHeartbeats")
      .set({ beatAt: new Date(Date.now() - 60_000) })
      .execute();
    expect((await checkReadiness()).checks.worker).toMatchObject({ ok: false });
    await heartbeat.stop();
  });
});
