import { z } from "zod";
import { tryParseJson } from "#lib/meta/parse-json";

/** How full Meta says a limit is. Meta sends this only once usage is noticeable. */
export type UsageEntry = {
  /** `app`, or the account's or Page's id. */
  subject: string;
  /** Meta's family of calls, such as `instagram`, `messenger` or `pages`; null for the app's own limit. */
  family: string | null;
  /** The fullest of Meta's meters, in percent. */
  percent: number;
  /** How long Meta says access stays off; 0 while it is on. */
  regainAfterMs: number;
};

export type MetaUsage = { entries: UsageEntry[] };

const minute = 60_000;
const meter = z.coerce.number().min(0).catch(0);
const meters = { call_count: meter, total_time: meter, total_cputime: meter };
const appSchema = z.object(meters);
const businessSchema = z.record(
  z.string(),
  z.array(
    z.object({ ...meters, type: z.string().nullable().catch(null), estimated_time_to_regain_access: meter }),
  ),
);

/** What `X-App-Usage` and `X-Business-Use-Case-Usage` say; no entries where they are absent or unreadable. */
export function usageOf(headers: Headers): MetaUsage {
  const app = appSchema.safeParse(jsonOf(headers, "x-app-usage")).data;
  const business = businessSchema.safeParse(jsonOf(headers, "x-business-use-case-usage")).data ?? {};
  const ofApp = app ? [{ subject: "app", family: null, percent: fullest(app), regainAfterMs: 0 }] : [];
  const ofBusiness = Object.entries(business).flatMap(([subject, entries]) =>
    entries.map((entry) => ({
      subject,
      family: entry.type,
      percent: fullest(entry),
      regainAfterMs: entry.estimated_time_to_regain_access * minute,
    })),
  );
  return { entries: [...ofApp, ...ofBusiness] };
}

function jsonOf(headers: Headers, name: string): unknown {
  return tryParseJson(headers.get(name) ?? "");
}

function fullest(entry: z.output<typeof appSchema>): number {
  return Math.max(entry.call_count, entry.total_time, entry.total_cputime);
}

/** How long Meta asks us to pause: its headers count in minutes, `Retry-After` in seconds; undefined when it does not say. */
export function pauseOf(headers: Headers): number | undefined {
  const longest = Math.max(0, ...usageOf(headers).entries.map(({ regainAfterMs }) => regainAfterMs));
  if (longest > 0) return longest;
  const seconds = Number(headers.get("retry-after"));
  return seconds > 0 ? seconds * 1000 : undefined;
}
