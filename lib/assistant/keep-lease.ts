import { sql } from "kysely";
import type { ClaimedRun } from "#lib/assistant/claim-run";
import type { Db } from "#lib/db/client";
import { log } from "#lib/log";

const renewEveryMs = 5000;

/** Keeps a run's claim alive while its process lives. A renewal that fails shows nowhere but in the run's end. */
export function keepLease(db: Db, run: ClaimedRun): { stop: () => void } {
  const timer = setInterval(() => {
    db.updateTable("assistantRuns")
      .set({ leaseUntil: sql<Date>`now() + interval '15 seconds'` })
      .where("id", "=", run.id)
      .where("organizationId", "=", run.organizationId)
      .where("status", "=", "running")
      .execute()
      .catch((error: unknown) => {
        log.warn(
          { runId: run.id, err: error instanceof Error ? error.name : "unknown" },
          "a run's lease was not renewed",
        );
      });
  }, renewEveryMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
