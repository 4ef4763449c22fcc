import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { read } from "#lib/auth/read";
import { createDb } from "#lib/db/client";
import { makeSearchFilters } from "#lib/inbox/make-search-filters";
import { startTestCluster } from "#support/test-cluster";
import { templateDatabase } from "#support/test-environment";
import { asks, type Seeded } from "./inbox-asks.ts";
import { seedInbox } from "./seed-inbox.ts";
import { percentile, rounded } from "./statistics.ts";

const rounds = 100;
const warmUp = 10;

/** The inbox of an organisation with many conversations, and how that compares to a tenth of them. */
export async function benchInbox({ conversations }: { conversations: number }) {
  const folder = await mkdtemp(join(tmpdir(), "parley-bench-"));
  // Postgres may run as a user of its own, which has to reach its data.
  await chmod(folder, 0o755);
  const cluster = await startTestCluster(join(folder, "cluster"));
  try {
    const tenth = await seeded(await freshDatabase(cluster.adminUrl, "tenth"), conversations / 10);
    const whole = await seeded(await freshDatabase(cluster.adminUrl, "whole"), conversations);
    try {
      const rows = [];
      for (const name of Object.keys(asks)) rows.push(await compare(name, whole, tenth));
      return { conversations, messages: conversations * 10, rows };
    } finally {
      await whole.ctx.db.destroy();
      await tenth.ctx.db.destroy();
    }
  } finally {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Both take turns, so that whatever else the machine does falls on both alike. */
async function compare(name: string, whole: Seeded, tenth: Seeded) {
  const times: { whole: number[]; tenth: number[] } = { whole: [], tenth: [] };
  for (let turn = 0; turn < warmUp + rounds; turn++) {
    const taken = { whole: await timed(name, turn, whole), tenth: await timed(name, turn, tenth) };
    if (turn < warmUp) continue;
    times.whole.push(taken.whole);
    times.tenth.push(taken.tenth);
  }
  const p50 = percentile(times.whole, 0.5);
  const tenthP50 = percentile(times.tenth, 0.5);
  return {
    name,
    p50: rounded(p50),
    p95: rounded(percentile(times.whole, 0.95)),
    tenthP50: rounded(tenthP50),
    tenthP95: rounded(percentile(times.tenth, 0.95)),
    ratio: rounded(p50 / tenthP50, 2),
  };
}

async function timed(name: string, turn: number, organization: Seeded): Promise<number> {
  const start = performance.now();
  await read(organization.ctx, async (reading) => asks[name]?.(reading, turn, organization));
  return performance.now() - start;
}

async function seeded(databaseUrl: string, conversations: number): Promise<Seeded> {
  const organizationId = randomUUID();
  const memberId = randomUUID();
  await seedInbox(databaseUrl, { organizationId, memberId, conversations, messages: conversations * 10 });
  const db = createDb(databaseUrl, 2);
  // As the scheduled job does within the hour.
  await makeSearchFilters(db);
  const numbers = Array.from({ length: rounds }, (_, turn) => 1 + ((turn * 7919) % conversations));
  const found = await db
    .selectFrom("conversations")
    .select("id")
    .where("organizationId", "=", organizationId)
    .where("number", "in", numbers)
    .execute();
  const labels = await db
    .selectFrom("labels")
    .select(["id", "name"])
    .where("organizationId", "=", organizationId)
    .execute();
  const labelId = (name: string) => labels.find((label) => label.name === name)?.id ?? "";
  return {
    ctx: {
      db,
      organizationId,
      actor: { type: "member", id: memberId, userId: memberId, name: "Owner", role: "owner" },
    },
    conversationIds: found.map(({ id }) => id),
    commonLabelId: labelId("Common"),
    rareLabelId: labelId("Rare"),
  };
}

async function freshDatabase(adminUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`create database ${name} template ${templateDatabase}`);
  await client.end();
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}
