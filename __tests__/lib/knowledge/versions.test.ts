import { read } from "#lib/auth/read";
import { countCitations } from "#lib/knowledge/count-citations";
import { listSourceVersions } from "#lib/knowledge/list-source-versions";
import { countConditions, listSources } from "#lib/knowledge/queries";
import { rollBackSource } from "#lib/knowledge/roll-back-source";
import { saveSource } from "#lib/knowledge/save-source";
import { saveSourceSchema } from "#lib/knowledge/schema";
import { searchKnowledge } from "#lib/knowledge/search-knowledge";
import { updateSource } from "#lib/knowledge/update-source";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";

const t = testDatabase();
const faq = saveSourceSchema.parse({ question: "Do you ship to Portugal?", answer: "Yes, in three days." });

describe("the versions of a source", () => {
  it("are all kept, with who wrote them, and an older one comes back as the next", async () => {
    const { organizationId, context } = await createOrganization(t.db);
    const { id } = await saveSource(context, faq);
    await updateSource(context, id, { answer: "No longer." });
    const back = await rollBackSource(context, id, 1);
    expect(back).toMatchObject({ version: 3, answer: "Yes, in three days.", kind: "faq" });
    const versions = await read(context, (ctx) => listSourceVersions(ctx, id));
    expect(versions.map(({ version, text }) => [version, text])).toEqual([
      [3, "Yes, in three days."],
      [2, "No longer."],
      [1, "Yes, in three days."],
    ]);
    const { actor } = context;
    expect(versions[0]?.changed_by).toBe(actor.type === "member" ? actor.name : "");
    const [hit] = await searchKnowledge(t.db, { organizationId, query: "Portugal" });
    expect(hit).toMatchObject({ text: "Yes, in three days.", sourceVersion: 3 });
  });

  it("are nobody else's, and no agent brings one back", async () => {
    const { organizationId, context } = await createOrganization(t.db);
    const { id } = await saveSource(context, faq);
    const neighbour = await createOrganization(t.db);
    const agent = await createMember(t.db, organizationId, "agent");
    await expect(rollBackSource(neighbour.context, id, 1)).rejects.toMatchObject({ code: "not-found" });
    await expect(listSourceVersions(neighbour.context, id)).rejects.toMatchObject({ code: "not-found" });
    await expect(rollBackSource(agent.context, id, 1)).rejects.toMatchObject({ code: "forbidden" });
    await expect(rollBackSource(context, id, 7)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("sources that need somebody", () => {
  it("are listed: never used, not checked for long, failing", async () => {
    const { organizationId, context } = await createOrganization(t.db);
    const used = await saveSource(context, faq);
    const old = await saveSource(context, { ...faq, externalId: "old" });
    await countCitations(t.db, organizationId, [used.id, crypto.randomUUID()]);
    const past = new Date(Date.now() - 200 * 86_400_000);
    await t.db
      .updateTable("knowledgeSources")
      .set({ createdAt: past, updatedAt: past, error: "The website failed to answer (500)." })
      .where("id", "=", old.id)
      .execute();
    expect(await countConditions(context)).toEqual({ all: 2, stale: 1, failing: 1, unused: 1 });
    for (const condition of ["stale", "failing", "unused"] as const) {
      expect((await listSources(context, { condition })).data.map(({ id }) => id)).toEqual([old.id]);
    }
    const [first] = (await listSources(context, { q: "Portugal" })).data.filter(({ id }) => id === used.id);
    expect(first).toMatchObject({ cited_count: 1, passage_count: 1 });
  });
});
