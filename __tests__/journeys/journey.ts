import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { storeCredential } from "#lib/channel/internal";
import type { Db } from "#lib/db/client";
import { closeReceiver } from "#lib/inbox/receive-delivery";
import { saveSource } from "#lib/knowledge/save-source";
import { saveSourceSchema } from "#lib/knowledge/schema";
import { signBody } from "#lib/meta/webhook";
import { startWorker } from "#lib/worker/start-worker";
import { testDatabase } from "#support/database";
import { eventually } from "#support/eventually";
import { createChannel, createOrganization, instagramId } from "#support/factories";
import { testApps, useTestEnvironment } from "#support/test-environment";
import { POST } from "../../app/api/webhooks/instagram/route";
import { type FakeGraph, startFakeGraph, type Taken } from "./fake-graph";

/**
 * The real webhook, the real worker and a small Meta, around a database of this file's own. `modelsMs` instead of the time
 * that models have for a turn.
 */
export function journey({ modelsMs }: { modelsMs?: number } = {}) {
  const state: { graph?: FakeGraph; worker?: { stop: () => Promise<void> } } = {};
  // Jest runs these in the order they were registered: the worker stops before its database is dropped.
  afterAll(async () => {
    await state.worker?.stop();
    await closeReceiver();
    await state.graph?.close();
  });
  const t = testDatabase();
  beforeAll(async () => {
    state.graph = await startFakeGraph({ metaAppSecret: testApps.meta.secret });
    useTestEnvironment(t.url, {
      INSTAGRAM_GRAPH_URL: state.graph.url,
      FACEBOOK_GRAPH_URL: state.graph.url,
      REPLY_BURST_WINDOW_MS: "0",
    });
    state.worker = await startWorker({ databaseUrl: t.url, concurrency: 5, modelsMs });
  });
  return {
    get db() {
      return t.db;
    },
    get graph() {
      if (!state.graph) throw new Error("journey() is ready only inside tests and hooks");
      return state.graph;
    },
  };
}

export const question = "Do you ship to Portugal?";

export const otherQuestion = "How do I wash the linen shirts?";

const knowledge = [
  { question, answer: "Yes, we ship to Portugal within 5 working days." },
  { question: otherQuestion, answer: "Wash the linen shirts at 30 degrees and let them dry flat." },
];

type ShopOptions = { login?: "instagram" | "facebook"; mode?: "off" | "suggest" | "auto" };

/** A shop that knows its shipping, with a connected account. */
export async function openShop(db: Db, { login = "instagram", mode = "auto" }: ShopOptions = {}) {
  const { organizationId, context } = await createOrganization(db);
  const pageId = login === "facebook" ? instagramId() : null;
  const channel = await createChannel(db, organizationId, { login, pageId, assistantMode: mode });
  const token = `token-${randomUUID()}`;
  await storeCredential(db, channel, token);
  for (const faq of knowledge) await saveSource(context, saveSourceSchema.parse(faq));
  return { organizationId, context, channel, token, pageId, account: channel.externalId };
}

export type Shop = Awaited<ReturnType<typeof openShop>>;

/** One item of `entry[].messaging[]`: the contact writes. */
export function contactWrites(shop: Shop, contact: string, text: string, at = Date.now()) {
  const mid = `aWdf${randomUUID()}`;
  return { sender: { id: contact }, recipient: { id: shop.account }, timestamp: at, message: { mid, text } };
}

/** Meta's notice of something the business said. */
export function echoOf(
  shop: Shop,
  { mid, recipientId, text, at }: Pick<Taken, "mid" | "recipientId" | "text" | "at">,
) {
  const message = { mid, text, is_echo: true };
  return { sender: { id: shop.account }, recipient: { id: recipientId }, timestamp: at, message };
}

export function delivery(shop: Shop, ...items: object[]): string {
  return JSON.stringify({
    object: "instagram",
    entry: [{ id: shop.account, time: Date.now(), messaging: items }],
  });
}

/** Posts a delivery to our webhook as Meta does, signed with the app's secret. */
export async function post(body: string, app: keyof typeof testApps = "instagram"): Promise<void> {
  const bytes = Buffer.from(body);
  const headers = { "x-hub-signature-256": signBody(testApps[app].secret, bytes) };
  const response = await POST(
    new Request("http://localhost:3000/api/webhooks/instagram", { method: "POST", headers, body: bytes }),
  );
  if (response.status !== 200) throw new Error(`the webhook answered ${response.status}`);
}

/** Waits until no job is left that could still do something now. */
export function settled(db: Db): Promise<true> {
  return eventually("all due jobs are done", async () => {
    const { rows } = await sql<{ due: number }>`select count(*)::int as due from graphile_worker.jobs
      where run_at <= now() and attempts < max_attempts`.execute(db);
    return rows[0]?.due === 0;
  });
}

/** The bubbles of a contact's conversation, oldest first. */
export async function bubbles(db: Db, shop: Shop, contact: string) {
  return db
    .selectFrom("messages as m")
    .innerJoin("conversations as c", "c.id", "m.conversationId")
    .innerJoin("contacts as co", "co.id", "c.contactId")
    .select(["m.authorType", "m.text", "m.status", "m.externalId", "m.sources", "m.conversationId"])
    .where("c.channelId", "=", shop.channel.id)
    .where("co.externalId", "=", contact)
    .orderBy("m.occurredAt")
    .orderBy("m.seq")
    .execute();
}
