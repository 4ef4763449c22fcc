import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { storeCredential } from "#lib/channel/internal";
import { resolveMessageHint } from "#lib/inbox/resolve-message-hint";
import { processDelivery } from "#lib/worker/process-delivery";
import { testDatabase } from "#support/database";
import { createChannel, createOrganization } from "#support/factories";

const t = testDatabase({ INSTAGRAM_GRAPH_URL: "https://graph.example.test" });
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

async function hinted(answer: (account: string) => Response) {
  const { organizationId } = await createOrganization(t.db);
  const channel = await createChannel(t.db, organizationId);
  await storeCredential(t.db, channel, "IGAA-token");
  server.use(http.get("https://graph.example.test/:version/hinted", () => answer(channel.externalId)));
  const seen = new Set((await t.db.selectFrom("deliveries").select("id").execute()).map(({ id }) => id));
  const resolve = () => resolveMessageHint(t.db, { channelId: channel.id, messageExternalId: "hinted" });
  const process = async () => {
    const deliveries = await t.db.selectFrom("deliveries").select("id").execute();
    const fresh = deliveries.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) await processDelivery(t.db, { id });
    return fresh.length;
  };
  const messages = () =>
    t.db.selectFrom("messages").selectAll().where("channelId", "=", channel.id).execute();
  return { resolve, process, messages };
}

describe("a message Meta only hinted at", () => {
  it("is read from Meta once and takes every message's way", async () => {
    const { resolve, process, messages } = await hinted((account) =>
      HttpResponse.json({
        id: "hinted",
        created_time: "2026-11-20T10:00:00+0000",
        from: { id: "900000000000001" },
        to: { data: [{ id: account }] },
        message: "Are you open?",
      }),
    );
    await resolve();
    await resolve();
    expect(await process()).toBe(1);
    expect(await messages()).toMatchObject([
      { externalId: "hinted", direction: "inbound", text: "Are you open?", late: true },
    ]);
  });

  it("stays unknown when Meta has none", async () => {
    const { resolve, process, messages } = await hinted(() =>
      HttpResponse.json({ error: { message: "x", code: 100, error_subcode: 33 } }, { status: 400 }),
    );
    await resolve();
    expect(await process()).toBe(0);
    expect(await messages()).toEqual([]);
  });
});
