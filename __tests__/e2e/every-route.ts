import { readFileSync } from "node:fs";
import path from "node:path";
import type { APIRequestContext, APIResponse } from "@playwright/test";
import { z } from "zod";

const actionsSchema = z.object({
  node: z.record(
    z.string(),
    z.object({ filename: z.string(), exportedName: z.string(), workers: z.record(z.string(), z.unknown()) }),
  ),
});

const noId = "00000000-0000-4000-8000-000000000000";

function fromBuild(file: string): unknown {
  return JSON.parse(readFileSync(path.join(".next", "server", file), "utf8"));
}

export type Route = { kind: "page" | "route"; address: string };

/** Everything the build answers to, parameters filled in; `(groups)` are no part of an address. */
export function everyRoute(): Route[] {
  const entries = Object.keys(z.record(z.string(), z.string()).parse(fromBuild("app-paths-manifest.json")));
  return entries
    .filter((entry) => !entry.startsWith("/_"))
    .map((entry) => {
      const kind = entry.endsWith("/page") ? "page" : "route";
      return {
        kind,
        address:
          withoutGroups(entry)
            .replaceAll(/\/\[\[.*?\]\]/g, "")
            .replaceAll(/\[.*?\]/g, noId) || "/",
      };
    });
}

export type Action = { id: string; name: string; page: string };

/** Every server action of the build, and one page that has it. */
export function everyAction(): Action[] {
  return Object.entries(actionsSchema.parse(fromBuild("server-reference-manifest.json")).node).map(
    ([id, { filename, exportedName, workers }]) => ({
      id,
      name: `${withoutGroups(filename.replace(/^app/, "")).replace(/\.ts$/, "")} ${exportedName}`,
      page: `${withoutGroups((Object.keys(workers)[0] ?? "").replace(/^app/, "/"))
        .replace("//", "/")
        .replaceAll(/\/\[\[.*?\]\]/g, "")
        .replaceAll(/\[.*?\]/g, noId)}`,
    }),
  );
}

function withoutGroups(entry: string): string {
  return entry.replaceAll(/\/\([^)]*\)/g, "").replace(/\/(page|route)$/, "");
}

/** As it is, then ways around a lock that once worked somewhere, and the forms in which Next asks itself. */
export const disguises: Record<string, string>[] = [
  {},
  { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
  { "x-middleware-subrequest": Array(5).fill("src/middleware").join(":") },
  { "x-middleware-prefetch": "1" },
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1", purpose: "prefetch" },
  { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
  { "x-forwarded-host": "localhost", "x-original-url": "/login", "x-rewrite-url": "/login" },
];

export type Ask = {
  method?: string;
  address: string;
  headers?: Record<string, string>;
  data?: string;
  multipart?: Record<string, string>;
};

/** Asks without following a redirect, but for the one with which Next gives a request for data its own address. */
export async function ask(request: APIRequestContext, { address, ...given }: Ask): Promise<APIResponse> {
  const options = { method: "GET", maxRedirects: 0, ...given };
  const answer = await request.fetch(address, options);
  const next = answer.headers().location ?? "";
  return next.includes("_rsc=") ? request.fetch(next, options) : answer;
}

/** Runs `work` on each, some at a time. */
export async function each<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
  atOnce = 8,
): Promise<void> {
  const waiting = [...items];
  const next = async () => {
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}
