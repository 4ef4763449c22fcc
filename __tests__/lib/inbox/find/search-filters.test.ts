import fc from "fast-check";
import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { foldText } from "#lib/inbox/fold-text";
import { makeSearchFilters } from "#lib/inbox/make-search-filters";
import { searchEntries } from "#lib/inbox/search-entries";
import { testDatabase } from "#support/database";
import { eventually } from "#support/eventually";
import { isAwaited } from "#support/is-awaited";
import { findScene } from "./contact-scene.ts";

const t = testDatabase();

const day = 86_400_000;
/** Shelves begin every 90 days since 1970: this is the middle of one that many before the present one. */
const quartersAgo = (quarters: number): Date =>
  new Date((Math.floor(Date.now() / (90 * day)) - quarters + 0.5) * 90 * day);

type Scene = Awaited<ReturnType<typeof findScene>>;
type Person = Awaited<ReturnType<Scene["person"]>>;

/** Bytes of each filter of the organisation's; none for a quarter of too little. */
async function filterSizes(db: Db, organizationId: string): Promise<number[]> {
  const filters = await db
    .selectFrom("searchFilters")
    .select(({ fn, ref }) => fn<number>("octet_length", [ref("runs")]).as("size"))
    .where("organizationId", "=", organizationId)
    .execute();
  return filters.map(({ size }) => size).filter((size) => size > 0);
}

const frequent = "ölfässer";

/** So many of the newest messages are read one by one that only what is older comes from the shelves. */
async function fillNewest({ organizationId, conversationId, channelId }: Person, db: Db): Promise<void> {
  await sql`insert into messages (organization_id, conversation_id, channel_id, direction, author_type, kind, text,
      status, occurred_at)
    select ${organizationId}, ${conversationId}, ${channelId}, 'inbound', 'contact', 'text', ${frequent}, 'received', now()
    from generate_series(1, 2000)`.execute(db);
}

const found = async (scene: Scene, ...terms: string[]): Promise<number> => {
  const { hits } = await searchEntries(scene.context, { kind: "message", terms, limit: 100 });
  return hits.length;
};

// Few letters, so that their runs meet often and not always; with what means something to a pattern or to a word's end.
const letters = fc.constantFrom(..."aabbccdé%_\\ \t\u000bж東😀");
const few = fc.string({ unit: letters, minLength: 3, maxLength: 14 });
const said = fc.tuple(fc.constantFrom("", "", `${frequent} `), few).map((parts) => parts.join(""));
const asked = few.map((text) => foldText(text).trim()).filter((term) => /[\p{L}\d]{3}/u.test(term));

describe("what runs of letters a quarter holds", () => {
  it("hides nothing that was said, before it was noted or after", async () => {
    const scene = await findScene(t.db);
    const ana = await scene.person("Ana");
    await fillNewest(ana, t.db);
    const texts: string[] = [];
    let quarter = 2;
    await fc.assert(
      fc.asyncProperty(
        fc.array(said, { minLength: 1, maxLength: 6 }),
        fc.array(asked, { minLength: 4, maxLength: 8 }),
        async (more, terms) => {
          for (const text of more) {
            await ana.say(text, { occurredAt: quartersAgo(quarter) });
            quarter = 2 + ((quarter - 1) % 4);
          }
          texts.push(...more.map(foldText));
          const known = texts.flatMap((text) => text.match(/\S{3,8}/gu) ?? []).slice(-6);
          const askedFor = [...terms, ...known]
            .filter((term) => /[\p{L}\d]{3}/u.test(term))
            .filter((term) => !foldText(frequent).includes(term));
          const questions = [
            ...askedFor.map((term) => [term]),
            ...askedFor.slice(-3).map((term, i) => [term, askedFor[i] ?? "%"]),
            ...askedFor.slice(-3).map((term) => [foldText(frequent), term]),
          ];
          const holdsAll = (terms: string[]) => (text: string) => terms.every((term) => text.includes(term));
          const expected = questions.map((terms) => texts.filter(holdsAll(terms)).length);
          expect(await each(questions, (terms) => found(scene, ...terms))).toEqual(expected);
          await makeSearchFilters(t.db, { least: 1 });
          expect(await each(questions, (terms) => found(scene, ...terms))).toEqual(expected);
        },
      ),
      { numRuns: 25 },
    );
    expect(await filterSizes(t.db, scene.organizationId)).toHaveLength(4);
  });

  it("is forgotten when something is written to the quarter or removed, and noted anew", async () => {
    const scene = await findScene(t.db);
    const ana = await scene.person("Ana");
    await fillNewest(ana, t.db);
    const id = await ana.say("blaue Tasse", { occurredAt: quartersAgo(3) });
    await ana.say("rote Tasse", { occurredAt: quartersAgo(2) });
    await makeSearchFilters(t.db, { least: 1 });
    expect(await filterSizes(t.db, scene.organizationId)).toHaveLength(2);
    await t.db.updateTable("messages").set({ text: "blaue Vase" }).where("id", "=", id).execute();
    expect(await filterSizes(t.db, scene.organizationId)).toHaveLength(1);
    expect(await found(scene, "aue vas")).toBe(1);
    await makeSearchFilters(t.db, { least: 1 });
    expect(await filterSizes(t.db, scene.organizationId)).toHaveLength(2);
    expect(await found(scene, "aue vas")).toBe(1);
    await t.db.deleteFrom("messages").where("id", "=", id).execute();
    expect(await filterSizes(t.db, scene.organizationId)).toHaveLength(1);
  });

  it("waits for what is being written, and is not made of quarters that go on or hold little", async () => {
    const scene = await findScene(t.db);
    const ana = await scene.person("Ana");
    await fillNewest(ana, t.db);
    await ana.say("early words", { occurredAt: quartersAgo(2) });
    let making: Promise<void> | undefined;
    await t.db.transaction().execute(async (trx) => {
      await sql`insert into messages (organization_id, conversation_id, channel_id, direction, author_type, kind, text,
          status, occurred_at) values (${ana.organizationId}, ${ana.conversationId}, ${ana.channelId}, 'inbound',
          'contact', 'text', 'latecomer', 'received', ${quartersAgo(2)})`.execute(trx);
      making = makeSearchFilters(t.db, { least: 1 });
      await eventually("it waits for the writer", () => isAwaited(trx));
    });
    await making;
    expect(await found(scene, "atecome")).toBe(1);
    expect(await filterSizes(t.db, scene.organizationId)).toHaveLength(1);

    await t.db.deleteFrom("searchFilters").where("organizationId", "=", scene.organizationId).execute();
    await makeSearchFilters(t.db);
    expect(await filterSizes(t.db, scene.organizationId)).toEqual([]);
    expect(await found(scene, "atecome")).toBe(1);
  });
});

async function each<T, R>(items: T[], ask: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await ask(item));
  return results;
}
