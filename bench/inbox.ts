import { randomUUID } from "node:crypto";
import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";
import { createDb } from "#lib/db/client";
import { getContact, getConversation, listConversations, listMessages } from "#lib/inbox/queries";
import { listConversationsSchema } from "#lib/inbox/schema";
import { searchInbox } from "#lib/inbox/search-inbox";
import { searchSchema } from "#lib/inbox/search-schema";
import { startTestCluster } from "#support/test-cluster";
import { templateDatabase } from "#support/test-environment";
import { seedInbox } from "./seed-inbox.ts";
import { percentile, rounded } from "./statistics.ts";

type Ask = (ctx: Context, turn: number, conversations: number) => Promise<unknown>;

const list = (query: object): Ask => {
  const input = listConversationsSchema.parse({ ...query, limit: 50 });
  return (ctx) => listConversations(ctx, input);
};

const search = (...words: string[]): Ask => {
  return (ctx, turn) =>
    searchInbox(ctx, searchSchema.parse({ q: words[turn % words.length], kind: "message" }));
};

/** What a screen of the inbox asks for, each as a member under row-level security. */
const asks: Record<string, Ask> = {
  "list: open": list({ status: "open" }),
  "list: mine": list({ status: "open", assignee: "me" }),
  "list: unassigned": list({ status: "open", assignee: "none" }),
  "list: waiting for a person": list({ needs_human: "true" }),
  "list: assistant": list({ status: "open", handler: "assistant" }),
  "list: snoozed": list({ status: "snoozed" }),
  "list: resolved": list({ status: "resolved" }),
  "list: unread": list({ unread: "true" }),
  "list: words": list({ q: "bestellung" }),
  conversation: openAny,
  "search: a frequent word": search("hola", "hello", "hallo", "order"),
  "search: a rare word": search("1679091", "c4ca423", "c81e728", "eccbc87"),
  "search: part of a word": search("estellun", "livrais", "ackgab", "evoluci"),
  "search: accents left out": search("schon", "cœur", "tamanho", "devolucion", "creme"),
  "search: two letters": search("ho", "zi", "qü"),
  "search: no hit": search("xylophone", "quetzalcoatl"),
  "search: people": (ctx, turn) =>
    searchInbox(ctx, searchSchema.parse({ q: `kunde_${turn}7`, kind: "contact" })),
};

/** Conversations of the whole history, not the newest alone. */
async function openAny(ctx: Context, turn: number, conversations: number): Promise<void> {
  const number = 1 + ((turn * 7919) % conversations);
  const { id } = await ctx.db
    .selectFrom("conversations")
    .select("id")
    .where("organizationId", "=", ctx.organizationId)
    .where("number", "=", number)
    .executeTakeFirstOrThrow();
  const conversation = await getConversation(ctx, id);
  await getContact(ctx, conversation.contact.id);
  await listMessages(ctx, id);
}

type Times = Record<string, { p50: number; p95: number }>;

const rounds = 100;

async function measure(databaseUrl: string, conversations: number): Promise<Times> {
  const size = {
    organizationId: randomUUID(),
    memberId: randomUUID(),
    conversations,
    messages: conversations * 10,
  };
  await seedInbox(databaseUrl, size);
  const db = createDb(databaseUrl, 2);
  const { organizationId, memberId } = size;
  const ctx: Context = {
    db,
    organizationId,
    actor: { type: "member", id: memberId, userId: memberId, name: "Owner", role: "owner" },
  };
  try {
    const times: Times = {};
    for (const [name, ask] of Object.entries(asks)) {
      const taken: number[] = [];
      for (let turn = -10; turn < rounds; turn++) {
        const start = performance.now();
        await read(ctx, (reading) => ask(reading, Math.abs(turn), conversations));
        if (turn >= 0) taken.push(performance.now() - start);
      }
      times[name] = { p50: rounded(percentile(taken, 0.5)), p95: rounded(percentile(taken, 0.95)) };
    }
    return times;
  } finally {
    await db.destroy();
  }
}

/** The inbox of an organisation with many conversations, and how that compares to a tenth of them. */
export async function benchInbox({ conversations }: { conversations: number }) {
  const folder = await mkdtemp(join(tmpdir(), "parley-bench-"));
  // Postgres may run as a user of its own, which has to reach its data.
  await chmod(folder, 0o755);
  const cluster = await startTestCluster(join(folder, "cluster"));
  try {
    const small = await measure(await freshDatabase(cluster.adminUrl, "small"), conversations / 10);
    const large = await measure(await freshDatabase(cluster.adminUrl, "large"), conversations);
    return {
      conversations,
      messages: conversations * 10,
      rows: Object.entries(large).map(([name, { p50, p95 }]) => ({
        name,
        p50,
        p95,
        tenthP50: small[name]?.p50 ?? Number.NaN,
        tenthP95: small[name]?.p95 ?? Number.NaN,
        ratio: rounded(p50 / (small[name]?.p50 ?? Number.NaN), 2),
      })),
    };
  } finally {
    await cluster.stop();
  }
}

async function freshDatabase(adminUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`create database ${name} template ${templateDatabase}`);
  await client.end();
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}
