import { z } from "zod";
import type { Ids } from "#support/rows-of";
import { type JsonSchema, sampleOf } from "#support/sample-of";
import { GET as openapi } from "../../../app/api/v1/openapi.json/route";
import { call } from "./api";

const operation = z.looseObject({
  parameters: z.array(z.looseObject({ name: z.string(), in: z.string() })).default([]),
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

/** The operations of openapi.json. */
export async function everyOperation() {
  const { paths } = api.parse(JSON.parse(await openapi().text()));
  // A stream has no end to wait for; it has a test of its own.
  const ended = Object.entries(paths).filter(([path]) => path !== "/stream");
  return ended.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters, requestBody }]) => {
      const [type, body] = Object.entries(requestBody?.content ?? {})[0] ?? [];
      const query = parameters.filter((one) => one.in === "query").map(({ name }) => name);
      return { method: method.toUpperCase(), path, query, type, schema: body?.schema };
    }),
  );
}

export type Operation = Awaited<ReturnType<typeof everyOperation>>[number];

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

type About = {
  apiKey: string;
  address: Ids;
  body: Ids;
  search?: Record<string, string>;
  /** Instead of a body made from the schema. */
  reword?: (sample: unknown) => unknown;
};

/** Asks as the holder of the key, with these ids in the address and those in the body. */
export async function ask({ method, path, type, schema }: Operation, about: About) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const params = Object.fromEntries(names.map((name) => [name, idIn(about.address, path, name)]));
  const file = path.slice(1).replaceAll(/\{(\w+)\}/g, "[$1]");
  const handlers = await import(`../../../app/api/v1/${file}/route`);
  const json = type === "application/json";
  const sample = schema && sampleOf(schema, (name) => idIn(about.body, path, name));
  const plain = bodies[`${method} ${path}`] ?? sample;
  const body = about.reword ? about.reword(plain) : plain;
  const response: Response = await call(handlers[method], {
    apiKey: about.apiKey,
    method,
    path: `${names.reduce((address, name) => address.replace(`{${name}}`, params[name] ?? ""), path)}?${new URLSearchParams(about.search)}`,
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
