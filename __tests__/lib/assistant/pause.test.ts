import { pauseAssistant, resumeAssistant } from "#lib/assistant/pause";
import { replyToConversation } from "#lib/assistant/reply";
import { findPause } from "#lib/assistant/topic-queries";
import { listChannels } from "#lib/channel/queries";
import { deliverMessages } from "#lib/inbox/deliver-messages";
import { getConversation } from "#lib/inbox/queries";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";
import { testMeta } from "../inbox/send/fake-meta.ts";
import {
  createConversation as addConversation,
  assistantAnswers,
  createScene,
  outgoing,
  type Scene,
} from "../inbox/send/scene.ts";
import { answers, contactSays, createConversation, replyDeps, replyJobs, runs } from "./assistant-world.ts";

const environment: Record<string, string> = {};
const meta = testMeta(environment);
const t = testDatabase(environment);

async function manyQueued(count: number) {
  const first = await createScene(t.db);
  await t.db
    .updateTable("channels")
    .set({ assistantMode: "auto" })
    .where("id", "=", first.channelId)
    .execute();
  const scenes: Scene[] = [first];
  while (scenes.length < count) {
    const { organizationId, channelId } = first;
    scenes.push({ ...first, ...(await addConversation(t.db, { organizationId, channelId })) });
  }
  for (const scene of scenes) await assistantAnswers(scene, "We ship to Portugal.");
  return scenes;
}

const statuses = async (scenes: Scene[]) => {
  const rows = await Promise.all(scenes.map((scene) => outgoing(t.db, scene.conversationId)));
  return rows.flat().map((row) => row.status);
};

describe("the kill switch", () => {
  it("lets nothing leave after it returns, with 100 answers queued and some of them with Meta", async () => {
    const scenes = await manyQueued(100);
    const [first] = scenes;
    if (first === undefined) throw new Error("no scene");
    let atMeta = 0;
    meta.state.plan = async (_, deliver) => {
      atMeta += 1;
      await new Promise((resolve) => setTimeout(resolve, 150));
      atMeta -= 1;
      return { mid: deliver().mid };
    };
    const waiting = [...scenes];
    const work = async () => {
      for (let scene = waiting.pop(); scene; scene = waiting.pop()) await deliverMessages(t.db, scene);
    };
    const delivering = Array.from({ length: 5 }, work);
    await new Promise<void>((resolve) => {
      const look = setInterval(() => {
        if (atMeta === 0) return;
        clearInterval(look);
        resolve();
      }, 5);
    });
    const paused = await pauseAssistant(first.member);
    const left = meta.state.calls.length;
    expect({ atMeta, unsettled: paused.unsettled }).toEqual({ atMeta: 0, unsettled: 0 });
    await Promise.all(delivering);
    await Promise.all(scenes.map((scene) => deliverMessages(t.db, scene)));
    expect(meta.state.calls).toHaveLength(left);
    const all = await statuses(scenes);
    expect(all.filter((status) => status === "sent")).toHaveLength(left);
    expect(all.filter((status) => status === "failed")).toHaveLength(100 - left);
    expect(left).toBeLessThan(100);
  }, 180_000);

  it("takes back what is queued on one channel and leaves the others alone", async () => {
    const [one] = await manyQueued(1);
    const [other] = await manyQueued(1);
    if (one === undefined || other === undefined) throw new Error("no scene");
    expect(await pauseAssistant(one.member, { channelId: one.channelId })).toEqual({
      withdrawn: 1,
      unsettled: 0,
    });
    await deliverMessages(t.db, one);
    await deliverMessages(t.db, other);
    expect(meta.state.calls).toHaveLength(1);
    const paused = (await listChannels(one.member)).filter((channel) => channel.assistant_paused_at !== null);
    expect(paused.map(({ id }) => id)).toEqual([one.channelId]);
    expect(await findPause(one.member)).toBeUndefined();
  });

  it("says nothing that a run began before it, and lets the assistant answer once it is resumed", async () => {
    const place = await createConversation(t.db);
    await contactSays(t.db, place, "Do you ship to Portugal?");
    await replyToConversation(
      t.db,
      place,
      replyDeps(async () => {
        await pauseAssistant(place.context);
      }),
    );
    expect(await answers(t.db, place)).toEqual([]);
    await replyToConversation(t.db, place, replyDeps());
    expect(await runs(t.db, place)).toHaveLength(1);
    expect(await findPause(place.context)).toMatchObject({ by: expect.any(String) });
    await resumeAssistant(place.context);
    expect(await findPause(place.context)).toBeUndefined();
    expect(await replyJobs(t.db, place)).toHaveLength(1);
    await replyToConversation(t.db, place, replyDeps());
    expect(await answers(t.db, place)).toHaveLength(1);
  });

  it("leaves who waits for an answer it took back to be answered once it is resumed", async () => {
    const place = await createConversation(t.db);
    await contactSays(t.db, place, "Do you ship to Portugal?");
    await replyToConversation(t.db, place, replyDeps());
    expect(await pauseAssistant(place.context)).toMatchObject({ withdrawn: 1 });
    expect(await getConversation(place.context, place.conversationId)).toMatchObject({
      last_message_direction: "inbound",
      last_message_preview: "Do you ship to Portugal?",
      send_failed: false,
    });
    await resumeAssistant(place.context);
    expect(await replyJobs(t.db, place)).toHaveLength(1);
    await replyToConversation(t.db, place, replyDeps());
    const rows = await outgoing(t.db, place.conversationId);
    expect(rows.map(({ status }) => status)).toEqual(["failed", "queued"]);
  });

  it("is everybody's to pull, owners' and admins' to let go, and each organisation's own", async () => {
    const place = await createConversation(t.db);
    const agent = await createMember(t.db, place.organizationId, "agent");
    const stranger = await createOrganization(t.db);
    await expect(pauseAssistant(stranger.context, { channelId: place.channelId })).rejects.toMatchObject({
      code: "not-found",
    });
    await pauseAssistant(agent.context);
    await expect(resumeAssistant(agent.context)).rejects.toMatchObject({ code: "forbidden" });
    expect(await findPause(stranger.context)).toBeUndefined();
    const entries = await t.db
      .selectFrom("auditEntries")
      .select(["action", "memberId"])
      .where("organizationId", "=", place.organizationId)
      .execute();
    expect(entries).toContainEqual({ action: "assistant.paused", memberId: agent.memberId });
  });
});
