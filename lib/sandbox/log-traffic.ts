import type { Db } from "#lib/db/client";
import type { Traffic } from "#lib/sandbox/schema";

const secretNames =
  /^(access_token|client_secret|code|input_token|fb_exchange_token|appsecret_proof|hub\.verify_token|after|before)$/;
const kept = 500;

/** Path and query with every secret struck out. */
export function redactUrl(url: URL, path = url.pathname): string {
  const query = [...url.searchParams].map(
    ([name, value]) =>
      `${name}=${secretNames.test(name) ? "[redacted]" : encodeURIComponent(value.slice(0, 200))}`,
  );
  return query.length > 0 ? `${path}?${query.join("&")}` : path;
}

const meanings: [RegExp, string][] = [
  [/^POST .*\/oauth\/access_token$/, "code for a token"],
  [/^GET .*\/oauth\/access_token$/, "code or token for a token"],
  [/^GET \/access_token$/, "short token for a long one"],
  [/^GET \/refresh_access_token$/, "refresh the token"],
  [/^GET .*\/debug_token$/, "inspect the token"],
  [/^POST .*\/subscribed_apps$/, "subscribe to webhooks"],
  [/^DELETE .*\/subscribed_apps$/, "unsubscribe from webhooks"],
  [/^GET .*\/subscribed_apps$/, "list subscriptions"],
  [/^POST .*\/messages$/, "send"],
  [/^POST .*\/replies$/, "answer a comment"],
  [/^GET .*\/(replies|comments)$/, "list comments"],
  [/^POST \/v[\d.]+\/180\d+$/, "hide or show a comment"],
  [/^DELETE \/v[\d.]+\/180\d+$/, "delete a comment"],
  [/^GET \/v[\d.]+\/1789\d+$/, "read a post"],
  [/^GET .*\/conversations$/, "list conversations"],
  [/^GET .*\/accounts$/, "list Pages"],
  [/^GET .*\/permissions$/, "list permissions"],
  [/^GET \/v[\d.]+\/me$/, "who is it"],
  [/^GET \/v[\d.]+\/\d+$/, "read a profile or account"],
  [/^GET \/v[\d.]+\/aWdf\w+$/, "read a conversation or message"],
];

/** What a call is about, for people who read along. */
export function meaningOf(method: string, path: string): string | null {
  return meanings.find(([pattern]) => pattern.test(`${method} ${path}`))?.[1] ?? null;
}

/** One line of what travelled between Meta and the product; the newest 500 are kept. */
export async function logTraffic(
  db: Db,
  entry: Omit<Traffic, "id" | "at" | "duration_ms"> & { durationMs: number },
) {
  const { id } = await db
    .insertInto("sandbox.traffic")
    .values({ ...entry, durationMs: Math.round(entry.durationMs) })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .deleteFrom("sandbox.traffic")
    .where("id", "<=", id - kept)
    .execute();
}
