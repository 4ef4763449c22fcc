import { refuseUnstorable } from "#lib/db/refuse-unstorable";
import { AppError } from "#lib/errors";
import { GraphError } from "#lib/sandbox/graph-error";

export type Parameters = Record<string, unknown>;

const bodyLimit = 1024 * 1024;

/** What a request says: query and body together; the body is JSON or a form, and wins. */
export async function readParameters(request: Request, url: URL): Promise<Parameters> {
  const parameters = { ...Object.fromEntries(url.searchParams), ...(await readBody(request)) };
  try {
    refuseUnstorable(parameters);
  } catch (error) {
    throw error instanceof AppError ? new GraphError(`(#100) ${error.message}`, { code: 100 }) : error;
  }
  return parameters;
}

/** Only the form fields of a body; undefined when it is not a form. */
export async function readForm(request: Request): Promise<Record<string, string> | undefined> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type)) return undefined;
  const form = await request.formData();
  return Object.fromEntries(
    [...form].flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])),
  );
}

async function readBody(request: Request): Promise<Parameters> {
  if (request.method === "GET" || request.body === null) return {};
  const form = await readForm(request);
  if (form) return Object.fromEntries(Object.entries(form).map(([key, value]) => [key, fromForm(value)]));
  const text = await request.text();
  if (text.length > bodyLimit) throw new GraphError("Request too large", { status: 413, code: 1 });
  if (text === "") return {};
  try {
    const body: unknown = JSON.parse(text);
    if (isObject(body)) return body;
  } catch {
    // Falls through to the same answer as a body that is JSON but no object.
  }
  throw new GraphError("(#100) The body is not a JSON object", { code: 100 });
}

/** In a form, objects and lists are written as JSON. */
function fromForm(value: string): unknown {
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A parameter as text; numbers count, since Meta takes both. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === "string" && value !== "") return value;
  return typeof value === "number" ? String(value) : undefined;
}

/** `a,b`, `["a","b"]` or a list. */
export function listOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((one) => typeof one === "string");
  if (typeof value !== "string") return [];
  const parsed = fromForm(value);
  if (Array.isArray(parsed)) return listOf(parsed);
  return value
    .split(/[\s,]+/)
    .map((one) => one.trim())
    .filter(Boolean);
}
