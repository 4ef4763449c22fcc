import { read } from "#lib/auth/read";
import { deleteSource } from "#lib/knowledge/delete-source";
import { importSources } from "#lib/knowledge/import-sources";
import { countSources, getSource, listSources } from "#lib/knowledge/queries";
import { saveSource } from "#lib/knowledge/save-source";
import { saveSourceSchema } from "#lib/knowledge/schema";
import { searchKnowledge, searchSources } from "#lib/knowledge/search-knowledge";
import { updateSource } from "#lib/knowledge/update-source";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";

const t = testDatabase();

const portugal = saveSourceSchema.parse({
  external_id: "shipping",
  question: "Do you ship to Portugal?",
  answer: "Yes. Delivery to Portugal takes three to five working days.",
});

const find = (organizationId: string, query: string) => searchKnowledge(t.db, { organizationId, query });

describe("a source", () => {
  it("is found by the search right after it was saved", async () => {
    const { organizationId, context } = await createOrganization(t.db);
    expect(await find(organizationId, "shipping to portugal")).toEqual([]);
    const source = await saveSource(context, portugal);
    expect(source).toMatchObject({
      kind: "faq",
      state: "ready",
      version: 1,
      title: "Do you ship to Portugal?",
    });
    const [hit] = await find(organizationId, "shiping to portugal");
    expect(hit).toMatchObject({ sourceId: source.id, title: portugal.question, text: portugal.content });
    expect(await read(context, (ctx) => getSource(ctx, source.id))).toEqual(source);
  });

  it("is replaced by one with the same external id, and its old words are gone", async () => {
    const { organizationId, context } = await createOrganization(t.db);
    const first = await saveSource(context, portugal);
    const text = { external_id: "shipping", title: "Shipping", text: "We post parcels on Mondays." };
    const second = await saveSource(context, saveSourceSchema.parse(text));
    expect(second).toMatchObject({ id: first.id, version: 2, kind: "text", text: text.text });
    expect(second.answer).toBeUndefined();
    expect(await find(organizationId, "Portugal")).toEqual([]);
    expect(await find(organizationId, "parcels")).toHaveLength(1);
    expect(await countSources(context)).toBe(1);
  });

  it("that is changed answers with its new words", async () => {
    const { organizationId, context } = await createOrganization(t.db);
    const { id } = await saveSource(context, portugal);
    const changed = await updateSource(context, id, {
      answer: "No, only within Spain.",
      question: "Portugal?",
    });
    expect(changed).toMatchObject({ version: 2, title: "Portugal?", external_id: "shipping" });
    expect((await find(organizationId, "Portugal"))[0]?.text).toBe("No, only within Spain.");
    await expect(updateSource(context, id, { text: "x" })).rejects.toMatchObject({ code: "validation" });
    const other = await saveSource(context, { ...portugal, externalId: "other" });
    await expect(updateSource(context, other.id, { external_id: "shipping" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("that is deleted is out of the very next search", async () => {
    const { organizationId, context } = await createOrganization(t.db);
    const { id } = await saveSource(context, portugal);
    expect(await find(organizationId, "Portugal")).toHaveLength(1);
    await deleteSource(context, id);
    expect(await find(organizationId, "Portugal")).toEqual([]);
    await expect(getSource(context, id)).rejects.toMatchObject({ code: "not-found" });
    await expect(deleteSource(context, id)).rejects.toMatchObject({ code: "not-found" });
  });

  it("saved in a transaction that fails is never found", async () => {
    const { organizationId, context } = await createOrganization(t.db);
    const attempt = t.db.transaction().execute(async (trx) => {
      await saveSource({ ...context, db: trx }, portugal);
      expect(await searchKnowledge(trx, { organizationId, query: "Portugal" })).toHaveLength(1);
      throw new Error("changed my mind");
    });
    await expect(attempt).rejects.toThrow("changed my mind");
    expect(await find(organizationId, "Portugal")).toEqual([]);
  });

  it("cannot be saved by an agent", async () => {
    const { organizationId } = await createOrganization(t.db);
    const agent = await createMember(t.db, organizationId, "agent");
    await expect(saveSource(agent.context, portugal)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("another organization", () => {
  it("neither finds, reads, changes nor deletes what is not its own", async () => {
    const ours = await createOrganization(t.db);
    const theirs = await createOrganization(t.db);
    const source = await saveSource(ours.context, portugal);
    const same = await saveSource(theirs.context, {
      ...portugal,
      content: "Their own words about Portugal.",
    });
    expect(same.id).not.toBe(source.id);
    const hits = await find(theirs.organizationId, "Do you ship to Portugal?");
    expect(hits.map(({ text }) => text)).toEqual(["Their own words about Portugal."]);
    const sources = await searchSources(t.db, { organizationId: theirs.organizationId, query: "Portugal" });
    expect(sources.map(({ source_id }) => source_id)).toEqual([same.id]);
    for (const attempt of [
      getSource(theirs.context, source.id),
      updateSource(theirs.context, source.id, { answer: "Mine now." }),
      deleteSource(theirs.context, source.id),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: "not-found" });
    }
    expect(await getSource(ours.context, source.id)).toEqual(source);
  });
});

describe("an import", () => {
  it("takes the good lines and names the bad ones", async () => {
    const { organizationId, context } = await createOrganization(t.db);
    const lines = [
      JSON.stringify({ question: "Is there a warranty?", answer: "Two years." }),
      "{broken",
      "",
      JSON.stringify({ title: "Empty", text: " \n\u0000 " }),
      JSON.stringify({ question: "q".repeat(1001), answer: "Too long." }),
      JSON.stringify({ hello: "world" }),
      JSON.stringify({ title: "Returns", text: "Within 30 days, with\u0000out wear \ud800." }),
      JSON.stringify({ external_id: "twice", title: "First", text: "Old words" }),
      JSON.stringify({ external_id: "twice", title: "Second", text: "New words" }),
    ];
    expect(await importSources(context, lines.join("\r\n"))).toEqual({
      accepted: 4,
      rejected: [
        { line: 2, detail: "This line is not a JSON object in UTF-8." },
        { line: 4, detail: "The text is empty." },
        { line: 5, detail: "The question is longer than 1,000 characters." },
        { line: 6, detail: "Send a question with its answer, or a title with its text." },
      ],
    });
    expect(await countSources(context)).toBe(3);
    expect((await find(organizationId, "returns"))[0]?.text).toBe("Within 30 days, without wear \ufffd.");
  });

  it("of 5,000 lines is stored whole; of more, or more than 10 MB, nothing is", async () => {
    const { context } = await createOrganization(t.db);
    const line = (i: number) =>
      JSON.stringify({ external_id: `${i}`, question: `Question ${i}?`, answer: `Answer ${i}.` });
    const most = Array.from({ length: 5000 }, (_, i) => line(i));
    const tooMany = importSources(context, [...most, line(5000)].join("\n"));
    await expect(tooMany).rejects.toMatchObject({ code: "payload-too-large" });
    async function* tooMuch() {
      for (let i = 0; i < 11; i++) yield new Uint8Array(1024 * 1024).fill(0x20);
    }
    await expect(importSources(context, tooMuch())).rejects.toMatchObject({ code: "payload-too-large" });
    expect(await countSources(context)).toBe(0);
    expect(await importSources(context, most.join("\n"))).toEqual({ accepted: 5000, rejected: [] });
    expect(await countSources(context)).toBe(5000);
  });
});

describe("the list of sources", () => {
  it("pages through all of them once, last changed first, and filters", async () => {
    const { context } = await createOrganization(t.db);
    const lines = Array.from({ length: 25 }, (_, i) =>
      JSON.stringify({ title: `Text ${i}`, text: `100% of ${i}` }),
    );
    await importSources(context, lines.join("\n"));
    const last = await saveSource(context, portugal);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await read(context, (ctx) => listSources(ctx, { limit: 10, cursor }));
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen[0]).toBe(last.id);
    expect(new Set(seen).size).toBe(26);
    expect(seen).toHaveLength(26);
    expect((await listSources(context, { q: "portugal" })).data.map(({ id }) => id)).toEqual([last.id]);
    expect((await listSources(context, { q: "100%" })).data).toHaveLength(25);
    await expect(listSources(context, { cursor: "nonsense" })).rejects.toMatchObject({ code: "validation" });
  });
});

describe("search", () => {
  it("reads any script, accents or none, and questions of 4,000 characters", async () => {
    const { organizationId, context } = await createOrganization(t.db);
    const texts = [
      "Envío gratis a Málaga",
      "配送には三日かかります。",
      "الشحن إلى مدينة الرياض مجاني",
      "Доставка в Минск бесплатна",
    ];
    await importSources(context, texts.map((text, i) => JSON.stringify({ title: `${i}`, text })).join("\n"));
    const questions = ["envio gratis malaga", "配送は何日ですか", "هل الشَّحن الى الرياض؟", "доставка минск"];
    for (const [i, query] of questions.entries())
      expect((await find(organizationId, query))[0]?.text).toBe(texts[i]);
    const long = `${"x ".repeat(1900)} malaga ${"y".repeat(3000)}`;
    expect((await find(organizationId, long))[0]?.text).toBe(texts[0]);
    for (const query of ["", " \u0000 ", "🙂", "\ud800"])
      expect(await find(organizationId, query)).toEqual([]);
  });
});
