import type { Login } from "#lib/meta/config";
import type { GraphAccess } from "#lib/meta/graph";
import type { MetaUsage } from "#lib/meta/usage";

/** Percent of one of Meta's limits from which on calls nobody waits for are left out: answers shall still get through. */
const nearPercent = 75;
/** Without calls there is no news: what Meta said longer ago says nothing about now. */
export const usageNewsMs = 5 * 60_000;
const mostSubjects = 2000;

type News = { percent: number; at: number };

const slot = Symbol.for("parley.call-limits");
const holder = globalThis as typeof globalThis & { [slot]?: Map<string, News> };

function news(): Map<string, News> {
  holder[slot] ??= new Map();
  return holder[slot];
}

/** The two logins are two apps, each with a limit of its own. */
const nameOf = (login: Login, subject: string) => `${login}:${subject}`;

/** How full Meta says its limits are, from the headers of an answer to a call by this login. */
export function noteUsage(login: Login, { entries }: MetaUsage, now = Date.now()): void {
  const known = news();
  if (known.size > mostSubjects) known.clear();
  const fullest = new Map<string, number>();
  for (const { subject, percent } of entries)
    fullest.set(subject, Math.max(percent, fullest.get(subject) ?? 0));
  for (const [subject, percent] of fullest) known.set(nameOf(login, subject), { percent, at: now });
}

/** Whether the account's or the app's limit is so full that only what somebody waits for is still called. */
export function isLimitNear(
  access: Pick<GraphAccess, "login" | "accountExternalId" | "pageId">,
  now = Date.now(),
): boolean {
  const subjects = ["app", access.accountExternalId, ...(access.pageId === null ? [] : [access.pageId])];
  return subjects.some((subject) => {
    const said = news().get(nameOf(access.login, subject));
    return said !== undefined && said.percent >= nearPercent && now - said.at < usageNewsMs;
  });
}
