import { z } from "zod";
import { createApiKey } from "#lib/auth/api-keys";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";
import { fillTenant } from "#support/fill-tenant";
import { everythingOf, type Ids, idsOf } from "#support/rows-of";
import { type JsonSchema, sampleOf } from "#support/sample-of";
import { GET as openapi } from "../../../app/api/v1/openapi.json/route";
import { call } from "./api";

const t = testDatabase();

const operation = z.looseObject({
  requestBody: z
    .looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.custom<JsonSchema>() })) })
    .optional(),
});
const api = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) });

/** Which table an id of an address or a body is of, where its name does not say so. */
const tables: Record<string, string> = {
  "knowledge/sources": "knowledge_sources",
  "knowledge/sites": "knowledge_sites",
  "knowledge/imports": "imports",
  contact_fields: "contact_fields",
  assignee_id: "members",
  run_id: "assistant_runs",
  source_id: "knowledge_sources",
  seen_message_id: "messages",
  last_seen_message_id: "messages",
};

async function everyOperation() {
  const { paths } = api.parse(JSON.parse(await openapi().text()));
  // A stream has no end to wait for; it has a test of its own.
  const ended = Object.entries(paths).filter(([path]) => path !== "/stream");
  return ended.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { requestBody }]) => {
      const [type, body] = Object.entries(requestBody?.content ?? {})[0] ?? [];
      return { method: method.toUpperCase(), path, type, schema: body?.schema };
    }),
  );
}

type Operation = Awaited<ReturnType<typeof everyOperation>>[number];

/** Bodies whose rules a schema cannot say. */
const bodies: Record<string, object> = {
  "POST /conversations/{id}/messages": { text: "Hello" },
  "PATCH /contacts/{id}": { language: "en" },
};

function idIn(ids: Ids, path: string, name: string): string {
  const place = path.slice(1).split("/{")[0] ?? "";
  const own = tables[place] ?? place.replaceAll("-", "_");
  const named = tables[name] ?? `${name.replace(/_ids?$/, "")}s`;
  const id = ids.get(name === "id" ? own : named) ?? ids.get(own) ?? ids.get("conversations");
  if (id === undefined) throw new Error(`${path} has no id for ${name}`);
  return id;
}

/** Tells callers the ids they gave, or keeps them as their filter. */
const ownWords = /^(POST \/conversations\/bulk|POST \/saved-views|saved_views )/;

type About = { apiKey: string; address: Ids; body: Ids };

/** Asks as the holder of the key, with these ids in the address and those in the body. */
async function ask({ method, path, type, schema }: Operation, about: About) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const params = Object.fromEntries(names.map((name) => [name, idIn(about.address, path, name)]));
  const file = path.slice(1).replaceAll(/\{(\w+)\}/g, "[$1]");
  const handlers = await import(`../../../app/api/v1/${file}/route`);
  const json = type === "application/json";
  const sample = schema && sampleOf(schema, (name) => idIn(about.body, path, name));
  const body = bodies[`${method} ${path}`] ?? sample;
  const response: Response = await call(handlers[method], {
    apiKey: about.apiKey,
    method,
    path: names.reduce((address, name) => address.replace(`{${name}}`, params[name] ?? ""), path),
    params,
    ...(type && !json ? { headers: { "content-type": type } } : {}),
    ...(body === undefined ? {} : { body: json ? body : String(body) }),
  });
  return {
    what: `${method} ${path}: ${response.status}`,
    status: response.status,
    text: await response.text(),
  };
}

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
