import { sql } from "kysely";
import { asMember } from "#lib/db/as-member";
import type { Db } from "#lib/db/client";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";
import { fillTenant } from "#support/fill-tenant";

const t = testDatabase();

/** What a member of the organisation may read: a new table without an expectation here fails the suite. */
const expectations: Record<string, "members" | "admins" | "own rows" | "nobody"> = {
  organizations: "members",
  members: "members",
  api_keys: "nobody",
  idempotency_keys: "nobody",
  worker_heartbeats: "nobody",
  live_events: "nobody",
  notifications: "own rows",
  mails: "nobody",
  channels: "members",
  channel_credentials: "nobody",
  oauth_states: "nobody",
  deliveries: "nobody",
  events: "nobody",
  contacts: "members",
  conversations: "members",
  messages: "members",
  message_edits: "members",
  attachments: "members",
  reactions: "members",
  pending_reads: "nobody",
  pending_deletions: "nobody",
  comments: "members",
  posts: "members",
  call_budgets: "nobody",
  knowledge_sources: "members",
  passages: "members",
  knowledge_versions: "members",
  knowledge_sites: "members",
  source_versions: "members",
  imports: "members",
  import_items: "members",
  uploads: "nobody",
  assistant_settings: "members",
  assistant_runs: "members",
  drafts: "members",
  assistant_topics: "members",
  assistant_usage_days: "members",
  waiting_alerts: "nobody",
  audit_entries: "admins",
  invitations: "admins",
  invitation_tokens: "nobody",
  search_entries: "nobody",
  search_filters: "nobody",
  erased_contacts: "nobody",
  people: "members",
  contacts_apart: "members",
  contact_fields: "members",
  contact_field_values: "members",
  tickets: "members",
  ticket_targets: "members",
  labels: "members",
  conversation_labels: "members",
  saved_views: "members",
  assignment_rules: "members",
  assignment_turns: "members",
  notes: "members",
  note_mentions: "members",
  member_drafts: "own rows",
  saved_replies: "members",
  presences: "members",
  member_preferences: "own rows",
  media: "members",
  notification_preferences: "own rows",
  notification_settings: "own rows",
  push_subscriptions: "nobody",
  push_keys: "nobody",
  daily_summaries: "nobody",
  onboarding: "members",
  gaps: "members",
  gap_askings: "members",
  message_feedback: "members",
  golden_conversations: "members",
  rehearsals: "members",
  rehearsal_cases: "members",
};

type Tenant = Awaited<ReturnType<typeof createOrganization>>;
let a: Tenant;
let b: Tenant;
let removed: { userId: string };
let agent: { userId: string };

beforeAll(async () => {
  a = await createOrganization(t.db, { name: "A" });
  b = await createOrganization(t.db, { name: "B" });
  const member = await createMember(t.db, a.organizationId, "agent");
  await fillTenant(t.db, a);
  await fillTenant(t.db, b);
  await t.db
    .insertInto("workerHeartbeats")
    .values({ poolId: "pool", processId: 1, hostname: "here" })
    .execute();
  await t.db.deleteFrom("members").where("id", "=", member.memberId).execute();
  removed = member;
  agent = await createMember(t.db, a.organizationId, "agent");
});

const tables = async () => {
  const { rows } = await sql<{ name: string; secured: boolean }>`
    select relname as name, relrowsecurity as secured from pg_class
    where relkind in ('r', 'p') and relnamespace in ('public'::regnamespace, 'sandbox'::regnamespace)`.execute(
    t.db,
  );
  return rows;
};

const publicTables = Object.keys(expectations);

/** Tables whose rows belong to no single organisation. */
const tenantless = new Set(["worker_heartbeats", "deliveries", "push_keys"]);

/** The tables in which a Supabase client with this role sees rows; a refusal counts as none. */
async function visible(db: Db, table: string): Promise<{ total: number; tenants: string[] }> {
  const tenant = tenantless.has(table)
    ? sql`'shared'`
    : sql.ref(table === "organizations" ? "id" : "organization_id");
  const { rows } = await sql<{
    tenant: string;
  }>`select ${tenant}::text as tenant from ${sql.table(table)}`.execute(db);
  return { total: rows.length, tenants: [...new Set(rows.map((row) => row.tenant))] };
}

const refused = { total: 0, tenants: [] };

const asUser = (userId: string, table: string) =>
  asMember(t.db, userId, (trx) => visible(trx, table)).catch((error: { code?: string }) => {
    if (error.code === "42501") return refused;
    throw error;
  });

describe("row-level security", () => {
  it("is on for every table of ours", async () => {
    expect((await tables()).filter((table) => !table.secured)).toEqual([]);
  });

  it("has an expectation for every table", async () => {
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`.execute(
      t.db,
    );
    expect(rows.map((row) => row.name).sort()).toEqual([...publicTables].sort());
  });

  it.each(publicTables)("%s shows a member what it should, of their own organisation only", async (table) => {
    const seen = await asUser(a.userId, table);
    expect(seen.tenants).toEqual(expectations[table] === "nobody" ? [] : [a.organizationId]);
  });

  it.each(publicTables.filter((table) => expectations[table] === "admins"))(
    "%s shows an agent nothing",
    async (table) => {
      expect(await asUser(agent.userId, table)).toEqual(refused);
    },
  );

  it.each(publicTables)("%s shows nothing to somebody who was removed, nor to a stranger", async (table) => {
    expect(await asUser(removed.userId, table)).toEqual(refused);
    expect(await asUser("00000000-0000-4000-8000-000000000000", table)).toEqual(refused);
  });

  it.each(publicTables)("%s cannot be written by a member, however the grants stand", async (table) => {
    // Supabase's REST interface may grant everything: the policies must hold alone.
    const attempt = (statement: ReturnType<typeof sql>) =>
      asMember(t.db, a.userId, async (trx) => {
        const result = await statement.execute(trx);
        return Number(result.numAffectedRows ?? 0n);
      }).catch((error: { code?: string }) => error.code);
    await sql`grant all on ${sql.table(table)} to authenticated`.execute(t.db);
    const column = sql.id(table === "organizations" ? "id" : await firstColumn(table));
    expect(await attempt(sql`update ${sql.table(table)} set ${column} = ${column}`)).toBe(0);
    expect(await attempt(sql`delete from ${sql.table(table)}`)).toBe(0);
    expect(await attempt(sql`insert into ${sql.table(table)} default values`)).toMatch(
      /^(42501|23502|428C9)$/,
    );
  });

  it("runs the helper of a policy once per statement and uses the index", async () => {
    const plan = await asMember(t.db, a.userId, async (trx) => {
      const { rows } = await sql<{ "QUERY PLAN": string }>`explain (analyze, costs off, timing off)
        select id from conversations where organization_id = ${a.organizationId}`.execute(trx);
      return rows.map((row) => Object.values(row)[0]).join("\n");
    });
    expect(plan).toMatch(/InitPlan/);
    expect(plan).not.toMatch(/SubPlan/);
  });
});

async function firstColumn(table: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute
    where attrelid = ${`public.${table}`}::regclass and attnum > 0 and attidentity = '' and not attisdropped
    order by attnum limit 1`.execute(t.db);
  const [first] = rows;
  if (!first) throw new Error(`${table} has no columns`);
  return first.name;
}
