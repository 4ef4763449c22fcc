import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { useTestEnvironment } from "#support/test-environment";
import { GET } from "../../../app/api/v1/openapi.json/route";

const root = path.resolve("app/api/v1");

const schema = z.looseObject({}).or(z.boolean());
const content = z.record(z.string(), z.strictObject({ schema }));
const operation = z.strictObject({
  operationId: z.string().regex(/^[a-z][A-Za-z]+$/),
  summary: z.string().min(5),
  parameters: z.array(
    z.strictObject({
      name: z.string(),
      in: z.enum(["path", "query", "header"]),
      required: z.boolean(),
      description: z.string().optional(),
      schema,
    }),
  ),
  requestBody: z.strictObject({ required: z.literal(true), content }).optional(),
  responses: z.record(
    z.string().regex(/^([1-5]\d\d|default)$/),
    z.strictObject({ description: z.string(), content: content.optional() }),
  ),
});
const document = z.strictObject({
  openapi: z.literal("3.1.0"),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  servers: z.array(z.strictObject({ url: z.url() })).min(1),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  paths: z.record(
    z.string().startsWith("/"),
    z.record(z.string().regex(/^(get|post|patch|delete|put)$/), operation),
  ),
  components: z.looseObject({ securitySchemes: z.looseObject({}), schemas: z.looseObject({}) }),
});

beforeAll(() => useTestEnvironment("postgresql://unused@127.0.0.1:1/unused"));

const described = async () => document.parse(JSON.parse(await GET().text()));

/** `get /conversations/{id}` of every route file and method there is, besides the catch-all and the description itself. */
async function routed(): Promise<string[]> {
  const files = (await readdir(root, { recursive: true })).filter((file) => file.endsWith("route.ts"));
  const own = files.filter((file) => !file.startsWith("[...path]") && !file.startsWith("openapi.json"));
  const found = await Promise.all(
    own.map(async (file) => {
      const source = await readFile(path.join(root, file), "utf8");
      const address = `/${path.dirname(file).replaceAll(/\[(\w+)\]/g, "{$1}")}`;
      const exported = [
        ...source.matchAll(/^export (?:const|async function|function) (GET|POST|PATCH|DELETE|PUT)\b/gm),
      ];
      return exported.map(([, method = ""]) => `${method.toLowerCase()} ${address}`);
    }),
  );
  return found.flat().sort();
}

describe("openapi.json", () => {
  it("is an OpenAPI 3.1 document", async () => {
    const { paths } = await described();
    const ids = Object.values(paths).flatMap((operations) =>
      Object.values(operations).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("describes every route there is, and none that is not", async () => {
    const { paths } = await described();
    const listed = Object.entries(paths).flatMap(([address, operations]) =>
      Object.keys(operations).map((method) => `${method} ${address}`),
    );
    expect(listed.sort()).toEqual(await routed());
  });

  it("declares every parameter of a path, and a body only where there can be one", async () => {
    const { paths } = await described();
    for (const [address, operations] of Object.entries(paths)) {
      const named = [...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const [method, { parameters, requestBody }] of Object.entries(operations)) {
        expect(parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name)).toEqual(
          named,
        );
        if (method === "get" || method === "delete") expect(requestBody).toBeUndefined();
      }
    }
  });

  it("asks for every list in pages of at most 100, and searches with 4,000 characters", async () => {
    const list = z.looseObject({ properties: z.looseObject({ data: z.looseObject({}) }) });
    const { paths } = await described();
    const wrong = Object.entries(paths).flatMap(([address, { get }]) => {
      const answer = list.safeParse(get?.responses["200"]?.content?.["application/json"]?.schema);
      const rules = new Map(get?.parameters.map(({ name, schema: rule }) => [name, rule]));
      const ok =
        (!rules.has("limit") ||
          z.looseObject({ maximum: z.literal(100) }).safeParse(rules.get("limit")).success) &&
        (!rules.has("q") ||
          z.looseObject({ maxLength: z.literal(4000) }).safeParse(rules.get("q")).success) &&
        // The best of a search are no list to go through.
        (!answer.success ||
          address === "/knowledge/search" ||
          ("next_cursor" in answer.data.properties && rules.has("limit") && rules.has("cursor")));
      return ok ? [] : [address];
    });
    expect(wrong).toEqual([]);
  });

  it("honours an Idempotency-Key wherever a POST sends or creates", async () => {
    const { paths } = await described();
    const without = Object.entries(paths).flatMap(([address, { post }]) =>
      post && !post.parameters.some(({ name }) => name === "Idempotency-Key") ? [address] : [],
    );
    // These change what there is, or nothing at all.
    const harmless =
      /\/(preview|pause|resume|choose|cancel|propose|dismiss|publish|read|push|withdraw|presence|merge)$/;
    expect(without.filter((address) => !harmless.test(address))).toEqual([]);
  });

  it("points only at what it holds", async () => {
    const whole = await described();
    const references = [...JSON.stringify(whole).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, pointer = ""]) =>
      pointer.split("/"),
    );
    for (const steps of references) {
      const target = steps.reduce<unknown>((place, step) => z.looseObject({}).parse(place)[step], whole);
      expect([steps.join("/"), target !== undefined]).toEqual([steps.join("/"), true]);
    }
  });
});
