import { createApiKey } from "#lib/auth/api-keys";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";
import { fillTenant } from "#support/fill-tenant";
import { everythingOf, idsOf } from "#support/rows-of";
import { ask, everyOperation } from "./operations";

const t = testDatabase();

/** Tells callers the ids they gave, or keeps them as their filter. */
const ownWords = /^(POST \/conversations\/bulk|POST \/saved-views|saved_views )/;

it("every operation of the REST API finds nothing of a neighbour, changes nothing there and refers to nothing there", async () => {
  const [ours, theirs] = [await createOrganization(t.db), await createOrganization(t.db)];
  for (const tenant of [ours, theirs]) await fillTenant(t.db, tenant);
  const { apiKey } = await createApiKey(ours.context, { name: "ours" });
  const { apiKey: theirKey } = await createApiKey(theirs.context, { name: "theirs" });
  const ids = await idsOf(t.db, theirs.organizationId);
  const before = await everythingOf(t.db, theirs.organizationId);
  const operations = await everyOperation();
  const addressed = operations.filter(({ path }) => path.includes("{"));
  const own = await idsOf(t.db, ours.organizationId);

  const answers = [];
  for (const operation of addressed) answers.push(await ask(operation, { apiKey, address: ids, body: own }));
  expect(answers.filter(({ status }) => status !== 404)).toEqual([]);
  for (const operation of operations) answers.push(await ask(operation, { apiKey, address: own, body: ids }));
  expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  expect(await everythingOf(t.db, theirs.organizationId)).toBe(before);
  const heard = [
    ...answers.map(({ what, text }) => `${what} ${text}`),
    await everythingOf(t.db, ours.organizationId),
  ];
  const lines = heard
    .join("\n")
    .split("\n")
    .filter((line) => !ownWords.test(line));
  expect(lines.filter((line) => [...ids.values()].some((id) => line.includes(id)))).toEqual([]);

  // The ids are right: with the neighbour's own key they are found.
  const reads = addressed.filter(({ method }) => method === "GET");
  const about = { apiKey: theirKey, address: ids, body: ids };
  const owns = await Promise.all(reads.map((operation) => ask(operation, about)));
  expect(owns.filter(({ status }) => status !== 200)).toEqual([]);
});
