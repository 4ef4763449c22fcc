import { sql } from "kysely";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { storeCredential } from "#lib/channel/internal";
import { fillConversation } from "#lib/inbox/fill-conversation";
import { fillHistory } from "#lib/inbox/fill-history";
import { fillConversationTask, fillHistoryTask } from "#lib/inbox/tasks";
import { processDelivery } from "#lib/worker/process-delivery";
import { testDatabase } from "#support/database";
import { createChannel, createOrganization } from "#support/factories";

const graph = "https://graph.example.test";
const t = testDatabase({ INSTAGRAM_GRAPH_URL: graph, FACEBOOK_GRAPH_URL: graph });
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const minute = 60_000;
const start = Date.now() - 60 * minute;
const at = (minutes: number) => new Date(start + minutes * minute);
/** As Meta writes it: whole seconds. */
const isoOf = (time: Date) => time.toISOString().replace(/\.\d{3}Z$/, "+0000");

type Said = { id: string; by: string; to: string; minutes: number; text: string };
const entryOf = ({ id, by, to, minutes, text }: Said) => ({
  id,
  created_time: isoOf(at(minutes)),
  from: { id: by },
  to: { data: [{ id: to }] },
  message: text,
});

type Conversation = { id: string; changed: number; said: object[] };

/** Meta's conversations of an account, two a page. */
function metaHolds(path: string, conversations: Conversation[]) {
  const asked: string[] = [];
  server.use(
    http.get(`${graph}/:version/${path}/conversations`, ({ request }) => {
      const from = Number(new URL(request.url).searchParams.get("after") ?? 0);
      asked.push(`page ${from}`);
      const shown = conversations.slice(from, from + 2);
      const data = shown.map(({ id, changed }) => ({ id, updated_time: isoOf(at(changed)) }));
      const more = from + 2 < conversations.length;
      const cursors = { after: String(from + 2) };
      return HttpResponse.json({ data, paging: { cursors, ...(more ? { next: `${graph}/?secret` } : {}) } });
    }),
    ...conversations.map(({ id, said }) =>
      http.get(`${graph}/:version/${id}`, () => {
        asked.push(id);
        return HttpResponse.json({ id, messages: { data: said } });
      }),
    ),
  );
  return asked;
}

async function connected(more: Parameters<typeof createChannel>[2] = {}) {
  const { organizationId } = await createOrganization(t.db);
  const channel = await createChannel(t.db, organizationId, more);
  await storeCredential(t.db, channel, "a-token");
  return channel;
}

/** It is this channel's turn to be read, as it is every second. */
const freshTurn = () => t.db.deleteFrom("callBudgets").execute();

/** Fills the gap that began at `since`, with every job of it done, and receives what was found. */
async function fill(channelId: string, since: Date): Promise<void> {
  const first = { channelId, since: since.toISOString(), after: null };
  let jobs: { task: string; payload: object }[] = [{ task: fillHistoryTask.name, payload: first }];
  while (jobs.length > 0) {
    for (const { task, payload } of jobs) {
      await freshTurn();
      if (task === fillHistoryTask.name) await fillHistory(t.db, fillHistoryTask.payload.parse(payload));
      else await fillConversation(t.db, fillConversationTask.payload.parse(payload));
    }
    const { rows } = await sql<(typeof jobs)[number]>`with taken as (
      delete from graphile_worker._private_jobs returning task_id, payload
    ) select tasks.identifier as task, payload from taken join graphile_worker._private_tasks tasks on tasks.id = task_id
      where identifier in (${fillHistoryTask.name}, ${fillConversationTask.name})`.execute(t.db);
    jobs = rows;
  }
  const deliveries = await t.db
    .selectFrom("deliveries")
    .select("id")
    .where("status", "=", "received")
    .execute();
  for (const { id } of deliveries) await processDelivery(t.db, { id });
}

const messagesOf = (channelId: string) =>
  t.db
    .selectFrom("messages")
    .select(["externalId", "direction", "authorType", "kind", "text", "late"])
    .where("channelId", "=", channelId)
    .orderBy("occurredAt")
    .execute();

const ana = "900000000000001";
const ben = "900000000000002";

it("what was not delivered while a connection was broken is found, in order, marked late, and once", async () => {
  const channel = await connected();
  const account = channel.externalId;
  const asked = metaHolds("me", [
    {
      id: "withAna",
      changed: 30,
      said: [
        entryOf({ id: "a4", by: account, to: ana, minutes: 30, text: "Yes, at noon" }),
        entryOf({ id: "a3", by: ana, to: account, minutes: 20, text: "" }),
        entryOf({ id: "a2", by: ana, to: account, minutes: 19, text: "Are you open?" }),
        entryOf({ id: "a1", by: ana, to: account, minutes: -5, text: "From before" }),
        { id: "a0", created_time: isoOf(at(-90)) },
      ],
    },
    {
      id: "withBen",
      changed: 12,
      said: [
        entryOf({ id: "b2", by: ben, to: account, minutes: 12, text: "Anybody there?" }),
        entryOf({ id: "b1", by: ben, to: account, minutes: 12, text: "Hi" }),
      ],
    },
    { id: "older", changed: -10, said: [] },
    { id: "oldest", changed: -20, said: [] },
    { id: "neverReached", changed: -30, said: [] },
  ]);
  await fill(channel.id, at(0));
  expect(await messagesOf(channel.id)).toEqual([
    { externalId: "b1", direction: "inbound", authorType: "contact", kind: "text", text: "Hi", late: true },
    expect.objectContaining({ externalId: "b2", text: "Anybody there?", late: true }),
    {
      externalId: "a2",
      direction: "inbound",
      authorType: "contact",
      kind: "text",
      text: "Are you open?",
      late: true,
    },
    expect.objectContaining({ externalId: "a3", direction: "inbound", kind: "unsupported", late: true }),
    expect.objectContaining({
      externalId: "a4",
      direction: "outbound",
      authorType: "external",
      text: "Yes, at noon",
    }),
  ]);
  expect(asked.toSorted()).toEqual(["page 0", "page 2", "withAna", "withBen"]);

  const times = await t.db
    .selectFrom("messages")
    .select("occurredAt")
    .where("channelId", "=", channel.id)
    .orderBy("externalId")
    .execute();
  const [, , , first, second] = times.map(({ occurredAt }) => occurredAt.getTime());
  expect(second).toBeGreaterThan(first ?? 0);

  const before = await t.db.selectFrom("deliveries").select("id").execute();
  await fill(channel.id, at(0));
  expect(await t.db.selectFrom("deliveries").select("id").execute()).toEqual(before);
});

it("by Facebook Login the business may show as its Page", async () => {
  const pageId = "310000000000001";
  const channel = await connected({ login: "facebook", pageId });
  metaHolds(pageId, [
    {
      id: "withAna",
      changed: 10,
      said: [
        entryOf({ id: "p2", by: pageId, to: ana, minutes: 10, text: "Good morning" }),
        entryOf({ id: "p1", by: ana, to: pageId, minutes: 9, text: "Hello" }),
      ],
    },
  ]);
  await fill(channel.id, at(0));
  expect(await messagesOf(channel.id)).toMatchObject([
    { externalId: "p1", direction: "inbound", text: "Hello" },
    { externalId: "p2", direction: "outbound", authorType: "external", text: "Good morning" },
  ]);
});

it("comes again when Meta is away, and gives up when it will not tell", async () => {
  const channel = await connected();
  const gap = { channelId: channel.id, since: at(0).toISOString() };
  const refuse = (status: number, code: number) =>
    server.use(
      http.get(`${graph}/:version/me/conversations`, () =>
        HttpResponse.json({ error: { message: "x", type: "OAuthException", code } }, { status }),
      ),
    );
  refuse(500, 2);
  await freshTurn();
  await expect(fillHistory(t.db, { ...gap, after: null })).rejects.toMatchObject({ name: "MetaError" });
  refuse(400, 100);
  await freshTurn();
  await fillHistory(t.db, { ...gap, after: null });
  await t.db
    .updateTable("channels")
    .set({ status: "needs_reconnect" })
    .where("id", "=", channel.id)
    .execute();
  await freshTurn();
  await fillHistory(t.db, { ...gap, after: null });
});
