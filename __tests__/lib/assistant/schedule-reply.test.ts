import { resumeReplies } from "#lib/assistant/resume-replies";
import { scheduleReply } from "#lib/assistant/schedule-reply";
import { testDatabase } from "#support/database";
import { contactSays, createConversation, type Place, replyJobs } from "./assistant-world.ts";

const t = testDatabase({ REPLY_BURST_WINDOW_MS: "4000" });

const schedule = (place: Place, opensTurn = true) =>
  t.db.transaction().execute((trx) => scheduleReply(trx, { ...place, opensTurn }));

it("waits for the burst window after each message, in one job", async () => {
  const place = await createConversation(t.db);
  await schedule(place);
  const [first] = await replyJobs(t.db, place);
  await schedule(place);
  const jobs = await replyJobs(t.db, place);
  expect(jobs).toHaveLength(1);
  expect(jobs[0]?.runAt.getTime()).toBeGreaterThan(first?.runAt.getTime() ?? Number.POSITIVE_INFINITY);
  expect((jobs[0]?.runAt.getTime() ?? 0) - (jobs[0]?.createdAt.getTime() ?? 0)).toBeLessThanOrEqual(16_000);
});

it("is part of its cause's transaction", async () => {
  const place = await createConversation(t.db);
  const rolledBack = t.db.transaction().execute(async (trx) => {
    await scheduleReply(trx, { ...place, opensTurn: true });
    throw new Error("rolled back");
  });
  await expect(rolledBack).rejects.toThrow("rolled back");
  expect(await replyJobs(t.db, place)).toEqual([]);
});

it("drafts in suggest mode too, and does nothing in mode off or for what opens no turn", async () => {
  const place = await createConversation(t.db, "suggest");
  await schedule(place, false);
  expect(await replyJobs(t.db, place)).toEqual([]);
  await schedule(place);
  expect(await replyJobs(t.db, place)).toHaveLength(1);
  const off = await createConversation(t.db, "off");
  await schedule(off);
  expect(await replyJobs(t.db, off)).toEqual([]);
});

it("follows the conversation's own mode before the channel's", async () => {
  const place = await createConversation(t.db, "off");
  await t.db
    .updateTable("conversations")
    .set({ assistantMode: "auto" })
    .where("id", "=", place.conversationId)
    .execute();
  await schedule(place);
  expect(await replyJobs(t.db, place)).toHaveLength(1);
});

it.each([
  ["a person handles it", { handler: "member" as const }],
  ["nobody does", { handler: "nobody" as const }],
  ["its window is closed", { windowOpenedAt: new Date(Date.now() - 25 * 3_600_000) }],
])("stays out of a conversation when %s", async (_, change) => {
  const place = await createConversation(t.db);
  await t.db.updateTable("conversations").set(change).where("id", "=", place.conversationId).execute();
  await schedule(place);
  expect(await replyJobs(t.db, place)).toEqual([]);
});

it("stays out of a disconnected channel", async () => {
  const place = await createConversation(t.db);
  await t.db
    .updateTable("channels")
    .set({ status: "disconnected" })
    .where("id", "=", place.channelId)
    .execute();
  await schedule(place);
  expect(await replyJobs(t.db, place)).toEqual([]);
});

it("looks again at what waited for a reconnected channel", async () => {
  const place = await createConversation(t.db);
  await contactSays(t.db, place, "Do you ship to Portugal?");
  await resumeReplies(t.db, place.channelId);
  expect(await replyJobs(t.db, place)).toHaveLength(1);
  const idle = await createConversation(t.db);
  await resumeReplies(t.db, idle.channelId);
  expect(await replyJobs(t.db, idle)).toEqual([]);
});
