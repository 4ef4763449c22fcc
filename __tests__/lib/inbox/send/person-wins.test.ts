import { deliverMessages } from "#lib/inbox/deliver-messages";
import { handOff } from "#lib/inbox/hand-off";
import { sendMessage } from "#lib/inbox/send-message";
import { testDatabase } from "#support/database";
import { takeOver } from "#support/take-over";
import { testMeta } from "./fake-meta.ts";
import { assistant, assistantAnswers, createScene, outgoing, type Scene } from "./scene.ts";

const environment: Record<string, string> = {};
const meta = testMeta(environment);
const t = testDatabase(environment);

const deliver = (scene: Scene) => deliverMessages(t.db, { conversationId: scene.conversationId });
const say = (scene: Scene, text: string) =>
  sendMessage(scene.member, { conversationId: scene.conversationId, text });

async function only(scene: Scene) {
  const [row, ...others] = await outgoing(t.db, scene.conversationId);
  if (row === undefined || others.length > 0) throw new Error("expected one outgoing message");
  return row;
}

describe("a person wins over the assistant", () => {
  it.each<[string, (scene: Scene) => Promise<unknown>]>([
    ["takes over", (scene) => takeOver(scene.member, scene.conversationId)],
    [
      "switches the channel off",
      (scene) =>
        t.db
          .updateTable("channels")
          .set({ assistantMode: "off" })
          .where("id", "=", scene.channelId)
          .execute(),
    ],
  ])("who %s between queueing and sending", async (_, act) => {
    const scene = await createScene(t.db);
    await assistantAnswers(scene, "Yes, we do.");
    await act(scene);
    await deliver(scene);
    expect(meta.state.calls).toHaveLength(0);
    expect(await only(scene)).toMatchObject({ status: "failed", errorCode: "superseded" });
  });

  it("also in the middle of a long answer", async () => {
    const scene = await createScene(t.db);
    await assistantAnswers(scene, `${"a".repeat(900)}. ${"b".repeat(900)}.`);
    meta.state.plan = async (_, arrive) => {
      await takeOver(scene.member, scene.conversationId);
      return { mid: arrive().mid };
    };
    await deliver(scene);
    expect((await outgoing(t.db, scene.conversationId)).map((row) => row.status)).toEqual(["sent", "failed"]);
  });

  it("whose message goes out although the assistant's was queued first", async () => {
    const scene = await createScene(t.db);
    await assistantAnswers(scene, "Assistant.");
    await say(scene, "Person.");
    await deliver(scene);
    expect(meta.state.delivered.map((message) => message.text)).toEqual(["Person."]);
  });

  it("but the assistant's own handoff lets its last words leave, and tells the members", async () => {
    const scene = await createScene(t.db);
    const run = await assistantAnswers(scene, "Let me ask a person.");
    await handOff(assistant(scene, run.id), {
      conversationId: scene.conversationId,
      nextStep: "Answer in person.",
    });
    await deliver(scene);
    expect(await only(scene)).toMatchObject({ status: "sent" });
    const told = await t.db
      .selectFrom("notifications")
      .select(["kind", "memberId"])
      .where("conversationId", "=", scene.conversationId)
      .execute();
    expect(told).toEqual([{ kind: "needs_human", memberId: scene.memberId }]);
  });
});
