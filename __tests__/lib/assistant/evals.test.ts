import { readFile } from "node:fs/promises";
import { baselineSchema, findRegressions } from "#lib/assistant/find-regressions";
import { readGoldenFile } from "#lib/assistant/read-golden-file";
import { type GoldenResult, runGolden } from "#lib/assistant/run-golden";
import { importSources } from "#lib/knowledge/import-sources";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";
import { recordFigure } from "#support/record-figure";

const t = testDatabase();

it("the built-in engine answers the shop's golden conversations as well as when they were last accepted", async () => {
  const file = readGoldenFile(await readFile("evals/shop.yaml", "utf8"));
  const baseline = baselineSchema.parse(JSON.parse(await readFile("evals/shop.baseline.json", "utf8")));
  const { context, organizationId } = await createOrganization(t.db);
  await t.db.insertInto("assistantSettings").values({ organizationId, disclosure: false }).execute();
  const lines = file.shop.knowledge.map((entry, index) =>
    JSON.stringify({ external_id: `k${index}`, ...entry }),
  );
  await importSources(context, lines.join("\n"));
  const results: GoldenResult[] = [];
  for (const conversation of file.conversations) {
    results.push(await runGolden(context, conversation, { times: 1 }));
  }
  expect(results.map(({ name }) => name).sort()).toEqual(Object.keys(baseline.conversations).sort());
  const passed = results.filter(({ tries }) => tries.every((wrong) => wrong.length === 0)).length;
  recordFigure({
    claim: "Golden conversations of a plant shop that pass without a model",
    goal: "none that passed before fails",
    figure: `${passed} of ${results.length}`,
  });
  const worse = new Set(findRegressions(results, baseline));
  expect(results.filter(({ name }) => worse.has(name))).toEqual([]);
});
