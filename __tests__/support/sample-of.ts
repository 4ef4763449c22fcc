/** As much of JSON Schema as openapi.json uses in the bodies of requests. */
export type JsonSchema = {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  required?: string[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  minItems?: number;
  minimum?: number;
  minLength?: number;
};

type IdOf = (name: string) => string;

/**
 * The least that a schema accepts, and of optional fields those that name something by its id; a body without required
 * fields gets its first. `idOf` is asked for every id, by the name of its field.
 */
export function sampleOf(schema: JsonSchema, idOf: IdOf, name = ""): unknown {
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (choice) return sampleOf(choice, idOf, name);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "object") return sampleObject(schema, idOf);
  if (type === "array") return [sampleOf(schema.items ?? {}, idOf, name)];
  if (type === "integer" || type === "number") return Math.max(schema.minimum ?? 1, 1);
  if (type === "boolean") return true;
  return type === "null" ? null : sampleText(schema, idOf, name);
}

function sampleObject({ properties = {}, required = [] }: JsonSchema, idOf: IdOf): object {
  const names = Object.keys(properties);
  const wanted = names.filter((name) => required.includes(name) || /_ids?$/.test(name));
  return Object.fromEntries(
    (wanted.length > 0 ? wanted : names.slice(0, 1)).map((name) => [
      name,
      sampleOf(properties[name] ?? {}, idOf, name),
    ]),
  );
}

function sampleText({ format, minLength = 1 }: JsonSchema, idOf: IdOf, name: string): string {
  if (format === "uuid") return idOf(name);
  if (format === "date-time") return new Date(Date.now() + 86_400_000).toISOString();
  if (format === "email") return "nobody@example.com";
  if (format === "uri") return "https://example.com";
  return "sample".padEnd(minLength, "e");
}
