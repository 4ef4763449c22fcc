import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import pino from "pino";
import { connectWithToken } from "#lib/channel/connect-with-token";
import { disconnectChannel } from "#lib/channel/disconnect-channel";
import { refreshDueTokens } from "#lib/channel/refresh-due-tokens";
import { testDatabase } from "#support/database";
import { createOrganization, instagramId } from "#support/factories";
import { type Came, connect } from "./connecting";
import { canary, fakeMeta, graphError, page, providersWords } from "./fake-meta";

const t = testDatabase();
const file = join(tmpdir(), `parley-log-${process.pid}-${Date.now()}.jsonl`);
const destination = pino.destination({ dest: file, sync: true });
const meta = fakeMeta();

beforeAll(async () => {
  // the logger's own slot, as production fills it, but writing where the test can read
  Object.assign(globalThis, { [Symbol.for("parley.log")]: pino({ level: "trace" }, destination) });
});
afterAll(async () => {
  await rm(file, { force: true });
});

const secretCode = `${canary}-code`;
const failures = [
  graphError(190, 463),
  graphError(100),
  graphError(4),
  { status: 500, body: `<html>${providersWords}</html>` },
];
const routes = [
  "POST ig-api /oauth/access_token",
  "GET ig-graph /access_token",
  "GET ig-graph /me",
  "GET fb-graph /oauth/access_token",
  "GET fb-graph /me/permissions",
  "GET fb-graph /me/accounts",
  "GET fb-graph /debug_token",
];

it("no token, code or word of Meta's reaches a log line, an error, a redirect, a job or a readable column", async () => {
  const shop = await createOrganization(t.db);
  const { context, organizationId } = shop;
  const came: Came[] = [];
  const thrown: string[] = [];
  const messages: string[] = [];
  const attempt = async (what: () => Promise<unknown>) => {
    await what().catch((error: unknown) => {
      thrown.push(describeError(error));
      messages.push(error instanceof Error ? error.message : String(error));
    });
  };
  const everyWay = async () => {
    meta.state.usedCodes.clear();
    meta.state.instagram.user_id = instagramId();
    meta.state.pages = [page("310000000000001", instagramId())];
    came.push(await connect(context, "instagram", { code: secretCode }));
    came.push(await connect(context, "instagram", { code: secretCode }));
    meta.state.usedCodes.clear();
    came.push(await connect(context, "facebook", { code: secretCode }));
    await attempt(() => connectWithToken(context, { login: "instagram", token: `${canary}-pasted` }));
    await attempt(() => connectWithToken(context, { login: "facebook", token: `${canary}-pasted` }));
  };
  await everyWay();
  for (const route of routes) {
    for (const failure of failures) {
      meta.answer(route, failure);
      await everyWay();
      meta.reset();
    }
  }
  meta.state.pages = [page("310000000000001", instagramId()), page("310000000000002", instagramId())];
  came.push(await connect(context, "facebook", { code: secretCode }));
  await sql`update channels set token_issued_at = now() - interval '50 days',
    token_expires_at = now() + interval '10 days' where login = 'instagram' and status = 'active'`.execute(
    t.db,
  );
  meta.answer("GET ig-graph /refresh_access_token", graphError(190, 463));
  await refreshDueTokens(t.db);
  const [channel] = await t.db
    .selectFrom("channels")
    .select("id")
    .where("status", "<>", "disconnected")
    .execute();
  await disconnectChannel(context, channel?.id ?? "");

  expect(came.filter((one) => one.connected).length).toBeGreaterThan(2);
  expect(came.filter((one) => one.error).length).toBeGreaterThan(10);
  expect(thrown.length).toBeGreaterThan(5);
  const logged = await readFile(file, "utf8");
  expect(logged.length).toBeGreaterThan(0);
  for (const text of [logged, thrown.join("\n"), JSON.stringify(came), await dumpOf(organizationId)]) {
    expect(text).not.toContain(canary);
  }
  for (const text of [JSON.stringify(came), messages.join("\n"), await dumpOf(organizationId)]) {
    expect(text).not.toContain(providersWords);
  }
});

/** An error as a careless logger would print it: message, stack, own properties and the chain of causes. */
function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = JSON.stringify(Object.fromEntries(Object.entries(error).filter(([name]) => name !== "cause")));
  return `${error.stack}\n${own}\n${error.cause === undefined ? "" : describeError(error.cause)}`;
}

/** Every row of every table of ours, and the job queue, as text. */
async function dumpOf(organizationId: string): Promise<string> {
  const tables = await sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema in ('public', 'private', 'graphile_worker')`.execute(
    t.db,
  );
  const dumps = await Promise.all(
    tables.rows.map(async ({ name }) => {
      const rows = await sql<{ line: string }>`select x::text as line from ${sql.raw(name)} x`.execute(t.db);
      return rows.rows.map((row) => row.line).join("\n");
    }),
  );
  const dump = dumps.join("\n");
  expect(dump).toContain(organizationId);
  return dump;
}
