import { randomUUID } from "node:crypto";
import { createApiKey } from "#lib/auth/api-keys";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";
import { fillTenant } from "#support/fill-tenant";
import { idsOf } from "#support/rows-of";
import { ask, everyOperation } from "./operations";

const t = testDatabase();

const hostile = {
  "of no letters": "\u200b\u2066\u202e\ufeff",
  "that Postgres cannot hold": "a\u0000b",
  "with half a character": "a\ud800b",
  "of a program": `<img src=x onerror="alert(1)">'; drop table messages; -- \${1+1} {{1+1}} %s %00 ..\\../..`,
  "without end": "\u{1f9e8}".repeat(60_000),
  "like a pattern": "(a+)+$ %_\\ [ * ? .{9999} ",
};

/** What the schema's sample says in words of its own. */
function reworded(value: unknown, text: string): unknown {
  if (typeof value === "string") return value.startsWith("sample") || value === "Hello" ? text : value;
  if (Array.isArray(value)) return value.map((each) => reworded(each, text));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, reworded(each, text)]));
}

it.each(Object.entries(hostile))(
  "text %s is taken as text or refused in words, by every operation",
  async (_, text) => {
    const tenant = await createOrganization(t.db);
    await fillTenant(t.db, tenant);
    const { apiKey } = await createApiKey(tenant.context, { name: "ours" });
    const own = await idsOf(t.db, tenant.organizationId);
    const operations = (await everyOperation()).filter(({ method, schema }) => schema && method !== "DELETE");
    const about = { apiKey, address: own, body: own, reword: (sample: unknown) => reworded(sample, text) };
    const failed = [];
    for (const operation of operations) {
      const { what, status, text: answer } = await ask(operation, about);
      const inWords = status < 400 || /"(detail|title)":"[^"]{10,}/.test(answer);
      if (status >= 500 || !inWords) failed.push(`${what} ${answer.slice(0, 200)}`);
    }
    expect(failed).toEqual([]);
  },
);

/** What fits a number, a day, an id or a cursor by its form, and lies beyond what any of them means. */
const beyond = [
  "2147483648",
  "9999-12-31",
  "0001-01-01T00:00:00+14:00",
  randomUUID(),
  `1_${"-".repeat(36)}`,
  Buffer.from(JSON.stringify(["1767225600000000", "-".repeat(36)])).toString("base64url"),
  Buffer.from(JSON.stringify(["2026-01-01T00:00:00+99:99", randomUUID()])).toString("base64url"),
];

it("what lies beyond all meaning is taken for nothing found or refused in words, by every operation", async () => {
  const tenant = await createOrganization(t.db);
  await fillTenant(t.db, tenant);
  const { apiKey } = await createApiKey(tenant.context, { name: "ours" });
  const own = await idsOf(t.db, tenant.organizationId);
  const about = { apiKey, address: own, body: own };
  const failed: string[] = [];
  const note = ({ what, status, text }: Awaited<ReturnType<typeof ask>>, given: string) => {
    const inWords = status < 400 || /"(detail|title)":"[^"]{10,}/.test(text);
    if (status >= 500 || !inWords) failed.push(`${what} ${given} ${text.slice(0, 200)}`);
  };
  for (const operation of await everyOperation()) {
    if (operation.schema) note(await ask(operation, { ...about, reword: raised }), "with numbers too large");
    for (const name of operation.query)
      for (const value of beyond) {
        const search = { ...(operation.query.includes("q") ? { q: "a" } : {}), [name]: value };
        note(await ask(operation, { ...about, search }), `?${name}=${value}`);
      }
  }
  expect(failed).toEqual([]);
});

function raised(value: unknown): unknown {
  if (typeof value === "number") return 2 ** 31;
  if (Array.isArray(value)) return value.map(raised);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, raised(each)]));
}
