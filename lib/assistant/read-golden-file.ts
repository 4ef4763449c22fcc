import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import {
  type GoldenConversation,
  type GoldenProblem,
  type GoldenShop,
  goldenConversationSchema,
  goldenShopSchema,
} from "#lib/assistant/golden-schema";

/** The conversations that are good, and what is wrong with anything else. */
export type GoldenFile = { shop: GoldenShop; conversations: GoldenConversation[]; problems: GoldenProblem[] };

type Found = Pick<GoldenFile, "conversations" | "problems">;
type Path = (string | number)[];
type At = (path: Path) => number;

const most = 1000;

/**
 * Reads golden conversations from YAML one by one: what is wrong with one is told with its line, its field and what to
 * write instead, and the others are good all the same.
 */
export function readGoldenFile(text: string): GoldenFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken) {
    const line = broken.linePos?.[0].line ?? 1;
    return refused(
      line,
      "This line cannot be read. Check the indentation, the quotes and the brackets there.",
    );
  }
  const file: unknown = document.toJS({ maxAliasCount: 50 });
  const list =
    typeof file === "object" && file !== null && "conversations" in file ? file.conversations : undefined;
  if (!Array.isArray(list) || list.length === 0)
    return refused(
      1,
      "There are no conversations in it. Write a list under “conversations:”, as an export has it.",
    );
  if (list.length > most)
    return refused(1, `There are more than ${most} conversations in it. Split the file.`);
  const at: At = (path) => lineOf(document, lines, path);
  const shop = goldenShopSchema.safeParse(file);
  const { conversations, problems } = readEach(list, at);
  if (shop.success) return { shop: shop.data, conversations, problems };
  const aboutShop = problemsOf(shop.error.issues, { at, place: [], name: null });
  return { shop: noShop, conversations, problems: [...aboutShop, ...problems] };
}

const noShop = goldenShopSchema.parse({ conversations: [] });

function readEach(list: unknown[], at: At): Found {
  const conversations: GoldenConversation[] = [];
  const problems: GoldenProblem[] = [];
  const first = new Map<string, number>();
  for (const [index, entry] of list.entries()) {
    const place = ["conversations", index];
    const parsed = goldenConversationSchema.safeParse(entry);
    if (!parsed.success) {
      problems.push(...problemsOf(parsed.error.issues, { at, place, name: nameOf(entry) }));
      continue;
    }
    const { name } = parsed.data;
    const before = first.get(name);
    const line = at(place);
    if (before === undefined) conversations.push(parsed.data);
    else
      problems.push({
        line,
        name,
        field: "name",
        detail: `The one in line ${before} has the same name. Give each its own.`,
      });
    first.set(name, before ?? line);
  }
  return { conversations, problems };
}

type Issue = { path: PropertyKey[]; message: string };

function problemsOf(
  issues: Issue[],
  { at, place, name }: { at: At; place: Path; name: string | null },
): GoldenProblem[] {
  return issues.map(({ path, message }) => {
    const within = path.map((key) => (typeof key === "symbol" ? String(key) : key));
    return { line: at([...place, ...within]), name, field: fieldOf(within), detail: message };
  });
}

function refused(line: number, detail: string): GoldenFile {
  return { shop: noShop, conversations: [], problems: [{ line, name: null, field: null, detail }] };
}

/** The line of a value, or of the nearest thing around it that is there. */
function lineOf(document: Document.Parsed, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function nameOf(entry: unknown): string | null {
  if (typeof entry !== "object" || entry === null || !("name" in entry)) return null;
  return typeof entry.name === "string" ? entry.name.slice(0, 200) : null;
}

/** "turn 2, expect, decision": as people count. */
function fieldOf(path: Path): string | null {
  const words = path.flatMap((key, i) => {
    if (key === "turns" && typeof path[i + 1] === "number") return [];
    if (typeof key !== "number") return [key];
    return [path[i - 1] === "turns" ? `turn ${key + 1}` : `number ${key + 1}`];
  });
  return words.length === 0 ? null : words.join(", ");
}
