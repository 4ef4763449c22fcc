import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import pino from "pino";
import { createApiKey } from "#lib/auth/api-keys";
import { createNote } from "#lib/desk/create-note";
import { sendMessage } from "#lib/inbox/send-message";
import { redaction } from "#lib/log";
import { signBody } from "#lib/meta/webhook";
import { inviteMember } from "#lib/team/invite-member";
import { eventually } from "#support/eventually";
import { instagramId } from "#support/factories";
import { testApps } from "#support/test-environment";
import { POST as saveReply } from "../../app/api/v1/saved-replies/route";
import { GET as search } from "../../app/api/v1/search/route";
import { POST as receive } from "../../app/api/webhooks/instagram/route";
import { call } from "../lib/http/api";
import { bubbles, contactWrites, delivery, journey, openShop, post, question, settled } from "./journey";

const j = journey();
const canary = "Canary7f3a";
const address = `${canary}@example.test`.toLowerCase();
const file = join(tmpdir(), `parley-canaries-${process.pid}.jsonl`);

beforeAll(async () => {
  const destination = pino.destination({ dest: file, sync: true });
  // The logger's own slot and its redaction, but everything it could say, and where the test can read it.
  const log = pino({ level: "trace", redact: redaction }, destination);
  Object.assign(globalThis, { [Symbol.for("parley.log")]: log });
  // Jobs that are done leave no row: whatever one ever held is kept.
  await sql`create table seen_jobs (line text)`.execute(j.db);
  await sql`create function see_job() returns trigger language plpgsql as $$ begin
    insert into public.seen_jobs values (new::text); return new; end $$`.execute(j.db);
  await sql`create trigger see after insert or update on graphile_worker._private_jobs
    for each row execute function see_job()`.execute(j.db);
});
afterAll(() => rm(file, { force: true }));

/** Two ways in which the database repeats what it refuses: a row, and a value. */
async function refuseRows() {
  await sql`alter table messages add constraint no_bad check (text not like '%refused row%')`.execute(j.db);
  await sql`create function refuse_value() returns trigger language plpgsql as $$ begin
    if new.text like '%refused value%' then perform new.text::int; end if; return new; end $$`.execute(j.db);
  await sql`create trigger refuse before insert on messages for each row execute function refuse_value()`.execute(
    j.db,
  );
}

async function postAnyhow(body: string, signature: string): Promise<string> {
  const headers = { "x-hub-signature-256": signature };
  const request = new Request("http://localhost:3000/api/webhooks/instagram", {
    method: "POST",
    headers,
    body,
  });
  return (await receive(request)).text();
}

it("no message text, e-mail address, token or key reaches a log line, a job or the answer to a refused request", async () => {
  const shop = await openShop(j.db);
  const contact = instagramId();
  const answers: string[] = [];
  await refuseRows();
  for (const text of [`${question} ${canary}`, `${canary} refused row`, `${canary} refused value`])
    await post(delivery(shop, contactWrites(shop, contact, text)));
  await post(delivery(shop, { ...contactWrites(shop, contact, "x"), message: { mid: canary, text: 7 } }));
  const malformed = `{"object":"instagram","entry":"${canary}"`;
  answers.push(await postAnyhow(malformed, signBody(testApps.instagram.secret, Buffer.from(malformed))));
  answers.push(await postAnyhow(malformed, `sha256=${canary}`));

  const shown = await eventually("the DM", async () => (await bubbles(j.db, shop, contact))[0]);
  const { conversationId } = shown;
  await sendMessage(shop.context, { conversationId, text: `${canary} from a member` });
  await createNote(shop.context, { conversationId, text: `${canary} in a note`, mentionIds: [] });
  await inviteMember(shop.context, { email: address, role: "agent" });
  await settled(j.db);

  const { apiKey } = await createApiKey(shop.context, { name: canary });
  const badly: Parameters<typeof call>[1][] = [
    { apiKey: `${apiKey}${canary}` },
    { apiKey, body: `{"text":"${canary}` },
    { apiKey, body: { shortcut: canary, title: "", text: canary } },
    { apiKey, body: { shortcut: `${canary}\u0000`, title: "a", text: canary } },
  ];
  for (const bad of badly) answers.push(await (await call(saveReply, { ...bad, method: "POST" })).text());
  answers.push(await (await call(search, { apiKey, path: `/search?q=${canary}&limit=${canary}` })).text());

  await eventually("both refusals are on record", async () => {
    const failed = await j.db.selectFrom("deliveries").select("id").where("status", "=", "failed").execute();
    return failed.length === 2;
  });
  const logged = await readFile(file, "utf8");
  const jobs = await sql<{ line: string }>`select line from seen_jobs`.execute(j.db);
  const reasons = await sql<{ line: string }>`select reason as line from events where reason is not null
    union all select error from deliveries where error is not null`.execute(j.db);
  const lines = [logged.split("\n"), jobs.rows.map(({ line }) => line), reasons.rows.map(({ line }) => line)];
  expect(lines.map((all) => all.length > 1)).toEqual([true, true, true]);
  expect(answers.every((answer) => answer.length > 0)).toBe(true);
  const secrets = [canary, address, shop.token, apiKey, testApps.instagram.secret];
  const leaks = [...lines.flat(), ...answers].filter((line) =>
    secrets.some((secret) => line.includes(secret)),
  );
  expect(leaks).toEqual([]);
});
