import { readdir, readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";

const encodings = { br: ".br", gzip: ".gz" };
const types: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
};

type Encoding = keyof typeof encodings;
type StaticFile = { type: string; bytes: Record<Encoding, Buffer> };

/**
 * Answers with the build's scripts and styles as `compressFiles` left them; false for everything else. They are kept in
 * memory, about a megabyte: a build made beneath a running server harms none of its visitors, and no path leads
 * anywhere but to a file of this list.
 */
export async function staticFiles(
  folder: string,
): Promise<(request: IncomingMessage, response: ServerResponse) => boolean> {
  const files = await readFiles(folder);
  return (request, response) => {
    const file = files.get(request.url?.split("?", 1)[0] ?? "");
    const encoding = file && bestEncoding(String(request.headers["accept-encoding"] ?? ""));
    if (!encoding || (request.method !== "GET" && request.method !== "HEAD")) return false;
    const bytes = file.bytes[encoding];
    response.writeHead(200, {
      "content-type": file.type,
      "content-encoding": encoding,
      "content-length": bytes.length,
      // Their names change with their content.
      "cache-control": "public, max-age=31536000, immutable",
      vary: "Accept-Encoding",
      "x-content-type-options": "nosniff",
    });
    response.end(request.method === "HEAD" ? undefined : bytes);
    return true;
  };
}

async function readFiles(folder: string): Promise<Map<string, StaticFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(encodings.br))
    .map((entry) => path.join(entry.parentPath, entry.name.slice(0, -encodings.br.length)));
  return new Map(
    await Promise.all(
      names.map(async (name) => [addressOf(folder, name), await readVariants(name)] as const),
    ),
  );
}

const addressOf = (folder: string, name: string) =>
  `/_next/static/${path.relative(folder, name).split(path.sep).join("/")}`;

async function readVariants(name: string): Promise<StaticFile> {
  const [br, gzip] = await Promise.all([readFile(name + encodings.br), readFile(name + encodings.gzip)]);
  return { type: types[path.extname(name)] ?? "application/octet-stream", bytes: { br, gzip } };
}

function bestEncoding(accepted: string): Encoding | undefined {
  const wanted = accepted
    .split(",")
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(?:\.0*)?$/.test(part))
    .map((part) => part.split(";", 1)[0]?.trim());
  if (wanted.includes("br")) return "br";
  return wanted.includes("gzip") ? "gzip" : undefined;
}
