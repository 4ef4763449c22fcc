import { deliverMessages } from "#lib/inbox/deliver-messages";
import { dismissMessage } from "#lib/inbox/dismiss-message";
import { matchEcho } from "#lib/inbox/match-echo";
import { retryMessage } from "#lib/inbox/retry-message";
import { sendMessage } from "#lib/inbox/send-message";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";
import { testMeta } from "./fake-meta.ts";
import { assistant, assistantAnswers, createScene, outgoing, type Scene } from "./scene.ts";

const environment: Record<string, string> = {};
const meta = testMeta(environment);
const t = testDatabase(environment);

const deliver = (scene: Scene) => deliverMessages(t.db, { conversationId: scene.conversationId });

async function unconfirmed(scene: Scene): Promise<string> {
  await sendMessage(scene.member, { conversationId: scene.conversationId, text: "Hello" });
  meta.state.plan = (_, arrive) => arrive() && "reset";
  await deliver(scene);
  const row = (await outgoing(t.db, scene.conversationId)).at(-1);
  expect(row?.status).toBe("unconfirmed");
  return row?.id ?? "";
}

describe("a person decides", () => {
  it("to send a message again, with the parts behind it", async () => {
    const scene = await createScene(t.db);
    await assistantAnswers(scene, `${"a".repeat(900)}. ${"b".repeat(900)}.`);
    meta.state.plan = () => ({ status: 400, error: { code: 551 } });
    await deliver(scene);
    meta.reset();
    const [first] = await outgoing(t.db, scene.conversationId);
    const again = await retryMessage(scene.member, first?.id ?? "");
    expect(again).toMatchObject({
      status: "queued",
      author: { type: "member", id: scene.memberId },
      error: null,
    });
    await deliver(scene);
    expect(meta.state.delivered.map((message) => message.text?.[0])).toEqual(["a", "b"]);
    expect((await outgoing(t.db, scene.conversationId)).map((row) => row.status)).toEqual(["sent", "sent"]);
    await expect(retryMessage(scene.member, first?.id ?? "")).rejects.toMatchObject({ code: "conflict" });
  });

  it("to leave it, and is corrected when it turns out to have arrived", async () => {
    const scene = await createScene(t.db);
    const id = await unconfirmed(scene);
    const dismissed = await dismissMessage(scene.member, id);
    expect(dismissed).toMatchObject({ status: "failed", error: { code: "dismissed" } });
    const event = { text: "Hello", attachments: [], occurredAt: new Date() };
    const conversation = { id: scene.conversationId, organizationId: scene.organizationId };
    expect(await matchEcho(t.db, { conversation, event })).toBe(id);
  });

  it("which neither the assistant nor another organisation can", async () => {
    const scene = await createScene(t.db);
    const id = await unconfirmed(scene);
    const stranger = await createOrganization(t.db);
    for (const decide of [retryMessage, dismissMessage]) {
      await expect(decide(assistant(scene), id)).rejects.toMatchObject({ code: "forbidden" });
      await expect(decide(stranger.context, id)).rejects.toMatchObject({ code: "not-found" });
    }
  });
});
