import { sql } from "kysely";
import { builtinTopics } from "#lib/assistant/builtin-topics";
import { loadTopics } from "#lib/assistant/load-topics";
import type { Pause, Topic } from "#lib/assistant/topic-schema";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";
import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";

const newestDrafts = 50;
const decidedNeeded = 20;
const shareNeeded = 0.9;

/** Every topic, built-in ones first, with how many of its newest drafts went out as they were. */
export function listTopics(ctx: Context): Promise<Topic[]> {
  return read(ctx, async ({ db, organizationId }) => {
    const rows = await loadTopics(db, organizationId);
    const trust = await loadTrust(db, organizationId);
    const changed = new Map(rows.map((row) => [row.key, row]));
    const builtin = builtinTopics.map((topic) => {
      const { key, name, neverAuto } = topic;
      return present({ key, name, neverAuto, builtin: true, row: changed.get(key), trust });
    });
    const known = new Set(builtinTopics.map(({ key }) => key));
    const own = rows
      .filter(({ key }) => !known.has(key))
      .map((row) => present({ ...row, builtin: false, row, trust }));
    return [...builtin, ...own];
  });
}

/** @throws AppError not-found */
export async function getTopic(ctx: Context, key: string): Promise<Topic> {
  const topic = (await listTopics(ctx)).find((one) => one.key === key);
  if (topic === undefined) throw new AppError("not-found", "There is no such topic.");
  return topic;
}

type Row = Awaited<ReturnType<typeof loadTopics>>[number];
type Trust = Map<string, { decided: number; unedited: number }>;
type Parts = { key: string; name: string; neverAuto: boolean; builtin: boolean; row?: Row; trust: Trust };

function present({ key, name, neverAuto, builtin, row, trust }: Parts): Topic {
  const stats = trust.get(key) ?? { decided: 0, unedited: 0 };
  const enough = stats.decided >= decidedNeeded && stats.unedited >= shareNeeded * stats.decided;
  const mode = row?.mode ?? null;
  return {
    key,
    name,
    builtin,
    mode,
    never_auto: neverAuto,
    keywords: row?.keywords ?? [],
    trust: stats,
    earned: enough && !neverAuto && mode !== "auto",
  };
}

async function loadTrust(db: Db, organizationId: string): Promise<Trust> {
  const { rows } = await sql<{ topic: string; decided: number; unedited: number }>`
    select t.topic, count(*)::int as decided, (count(*) filter (where n.status = 'accepted'))::int as unedited
    from (select distinct topic from drafts where organization_id = ${organizationId} and topic is not null) t
    cross join lateral (
      select d.status from drafts d
      where d.organization_id = ${organizationId} and d.topic = t.topic
        and d.failed_check is null and d.status in ('accepted', 'edited', 'dismissed')
      order by d.decided_at desc limit ${newestDrafts}
    ) n
    group by t.topic`.execute(db);
  return new Map(rows.map(({ topic, ...stats }) => [topic, stats]));
}

/** The organisation's pause, or undefined while the assistant works. */
export function findPause(ctx: Context): Promise<Pause | undefined> {
  return read(ctx, async ({ db, organizationId }) => {
    const row = await db
      .selectFrom("assistantSettings as s")
      .leftJoin("members as m", "m.id", "s.pausedBy")
      .select(["s.pausedAt", "m.name"])
      .where("s.organizationId", "=", organizationId)
      .executeTakeFirst();
    if (!row?.pausedAt) return undefined;
    return { by: row.name, at: row.pausedAt.toISOString() };
  });
}
