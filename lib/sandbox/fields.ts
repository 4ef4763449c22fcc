import { badParameter } from "#lib/sandbox/graph-error";

/** `id,from,messages.limit(5){id}` as a tree. */
export type Fields = Map<string, { fields: Fields | undefined; limit: number | undefined }>;

/** Reads the `fields` parameter with nested braces and `.limit(n)`. */
export function parseFields(text: string): Fields {
  const [fields, rest] = readLevel(text.replace(/\s+/g, ""));
  if (rest !== "")
    throw badParameter(`Syntax error "Expected end of string instead of "${rest.slice(0, 1)}"." in fields`);
  return fields;
}

function readLevel(text: string): [Fields, string] {
  const fields: Fields = new Map();
  let rest = text;
  while (rest !== "" && !rest.startsWith("}")) {
    const [name, field, after] = readField(rest);
    fields.set(name, field);
    rest = after.startsWith(",") ? after.slice(1) : after;
  }
  return [fields, rest];
}

function readField(
  text: string,
): [string, { fields: Fields | undefined; limit: number | undefined }, string] {
  const match = /^([a-z_0-9]+)((?:\.[a-z_]+\([^)]*\))*)(\{)?/i.exec(text);
  if (!match?.[1]) throw badParameter(`Syntax error "Expected name." at "${text.slice(0, 20)}" in fields`);
  const limit = /\.limit\((\d+)\)/.exec(match[2] ?? "")?.[1];
  const rest = text.slice(match[0].length);
  if (!match[3]) return [match[1], { fields: undefined, limit: limit ? Number(limit) : undefined }, rest];
  const [fields, after] = readLevel(rest);
  if (!after.startsWith("}")) throw badParameter('Syntax error "Expected }" in fields');
  return [match[1], { fields, limit: limit ? Number(limit) : undefined }, after.slice(1)];
}

/** What was asked for of a node, its id always; a name the node does not have is refused as Meta refuses it. */
export function pick(node: Record<string, unknown>, fields: Fields, type: string): Record<string, unknown> {
  const unknown = [...fields.keys()].find((name) => !(name in node));
  if (unknown) throw badParameter(`Tried accessing nonexisting field (${unknown}) on node type (${type})`);
  const names = new Set([...fields.keys(), "id"]);
  return Object.fromEntries(
    Object.entries(node).filter(([name, value]) => names.has(name) && value !== undefined),
  );
}
