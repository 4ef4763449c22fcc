import { z } from "zod";
import { AppError } from "#lib/errors";
import type { Call } from "#lib/http/call";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";
import { fillTenant } from "#support/fill-tenant";
import { everythingOf, type Ids, idsOf } from "#support/rows-of";
import { type JsonSchema, sampleOf } from "#support/sample-of";
import { desks } from "../../../app/api/calls/desks";

const t = testDatabase();

/** What a plain `id` may be of: which, only the call knows. */
const subjects =
  "conversations messages contacts notes saved_replies saved_views comments drafts notifications".split(" ");

const tables: Record<string, string> = { replyToId: "messages", lastSeenMessageId: "messages" };

/** Tells callers the ids they gave, or keeps them as their filter. */
const ownWords = /^(desk\/presence|queue\/change|queue\/saveView|saved_views) /;

function idOf(ids: Ids, subject: string, name: string): string {
  const plural = `${name.replace(/(_ids?|Ids?)$/, "").replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}s`;
  return ids.get(tables[name] ?? plural) ?? ids.get(subject) ?? "";
}

const calls = [...desks].flatMap(([desk, named]) =>
  [...named].map(([name, call]) => ({ name: `${desk}/${name}`, call, schema: schemaOf(call) })),
);

function schemaOf(call: Call<unknown, unknown>): JsonSchema {
  return z.custom<JsonSchema>().parse(z.toJSONSchema(call.schema, { io: "input", unrepresentable: "any" }));
}

type Asked = (typeof calls)[number];
type Caller = Awaited<ReturnType<typeof createOrganization>>;

/** Asks with these ids. @returns the answer, or the code it was refused by */
async function ask({ call, schema }: Asked, { context }: Caller, ids: Ids, subject: string) {
  const input = sampleOf(schema, (name) => idOf(ids, subject, name));
  try {
    return { answer: JSON.stringify(await call.run(context, input)) ?? "", refusal: undefined };
  } catch (error) {
    if (error instanceof AppError) return { answer: error.message, refusal: error.code };
    throw error;
  }
}

it("no call of a screen finds, changes or refers to anything of a neighbour", async () => {
  const [ours, theirs] = [await createOrganization(t.db), await createOrganization(t.db)];
  for (const tenant of [ours, theirs]) await fillTenant(t.db, tenant);
  const ids = await idsOf(t.db, theirs.organizationId);
  const before = await everythingOf(t.db, theirs.organizationId);
  const heard: string[] = [];
  for (const asked of calls)
    for (const subject of subjects) {
      const { answer } = await ask(asked, ours, ids, subject);
      heard.push(`${asked.name} ${answer}`);
    }
  expect(await everythingOf(t.db, theirs.organizationId)).toBe(before);
  heard.push(...(await everythingOf(t.db, ours.organizationId)).split("\n"));
  const lines = heard.filter((line) => !ownWords.test(line));
  expect(lines.filter((line) => [...ids.values()].some((id) => line.includes(id)))).toEqual([]);

  // The ids are right: some of them mean something to each call when their owner asks.
  const meaningless: string[] = [];
  for (const asked of calls) {
    const found = [];
    for (const subject of subjects) found.push(await isFound(asked, theirs, ids, subject));
    if (!found.includes(true)) meaningless.push(asked.name);
  }
  expect(meaningless).toEqual([]);
});

/** Whatever else becomes of it, and without a trace. */
async function isFound(
  asked: Asked,
  { context, ...caller }: Caller,
  ids: Ids,
  subject: string,
): Promise<boolean> {
  const trx = await t.db.startTransaction().execute();
  try {
    const { refusal } = await ask(asked, { ...caller, context: { ...context, db: trx } }, ids, subject);
    return refusal !== "not-found";
  } catch {
    return true;
  } finally {
    await trx.rollback().execute();
  }
}
