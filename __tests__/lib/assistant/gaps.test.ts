import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { approveGap } from "#lib/assistant/approve-gap";
import { dismissGap } from "#lib/assistant/dismiss-gap";
import { forgetMessage } from "#lib/assistant/forget-message";
import { getGap, listGapAnswers, listGaps } from "#lib/assistant/gap-queries";
import { listOwnFeedback } from "#lib/assistant/list-own-feedback";
import { getOutcomes } from "#lib/assistant/outcome-report";
import { proposeAnswer } from "#lib/assistant/propose-answer";
import { rateMessage } from "#lib/assistant/rate-message";
import { replyToConversation } from "#lib/assistant/reply";
import { withdrawFeedback } from "#lib/assistant/withdraw-feedback";
import { receiveInbounds } from "#lib/inbox/receive-inbounds";
import { sendMessage } from "#lib/inbox/send-message";
import { updateConversation } from "#lib/inbox/update-conversation";
import { searchKnowledge } from "#lib/knowledge/search-knowledge";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";
import { contactSays, createConversation, type Place, replyDeps } from "./assistant-world.ts";

const t = testDatabase();

async function asks(place: Place, text: string) {
  const message = await contactSays(t.db, place, text);
  await replyToConversation(t.db, place, replyDeps());
  return message;
}

/** Somebody else of the same organisation's customers. */
async function another(place: Place) {
  const contact = await t.db
    .insertInto("contacts")
    .values({
      organizationId: place.organizationId,
      channelId: place.channelId,
      externalId: `c${Math.random()}`,
    })
    .returning(["id", "externalId"])
    .executeTakeFirstOrThrow();
  const conversation = await t.db
    .insertInto("conversations")
    .values({
      organizationId: place.organizationId,
      channelId: place.channelId,
      contactId: contact.id,
      number: Math.floor(Math.random() * 1e9),
      windowOpenedAt: new Date(),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { ...place, conversationId: conversation.id, contactExternalId: contact.externalId };
}

const bicycles = "Do you repair bicycles?";

describe("a question the knowledge does not cover", () => {
  it("is one gap for everybody who asks it, whatever their spelling", async () => {
    const place = await createConversation(t.db);
    await asks(place, bicycles);
    await asks(await another(place), "do you repair bicycle");
    await asks(await another(place), "Can I bring my dog to the café?");
    const { data } = await listGaps(place.context);
    expect(data.map(({ question, times }) => [question.toLowerCase(), times])).toEqual([
      [expect.stringContaining("dog"), 1],
      [expect.stringContaining("bicycle"), 2],
    ]);
  });

  it("is none when a person was right for it", async () => {
    const place = await createConversation(t.db);
    await asks(place, "Can I talk to a human please?");
    expect((await listGaps(place.context)).data).toEqual([]);
  });

  it("goes when it is unsent", async () => {
    const place = await createConversation(t.db);
    const message = await asks(place, bicycles);
    await t.db.transaction().execute((trx) => forgetMessage(trx, message.id));
    expect((await listGaps(place.context)).data).toEqual([]);
  });

  it("is taught by what a person answered: the next search finds it, and the gap is closed", async () => {
    const place = await createConversation(t.db);
    await asks(place, bicycles);
    const [gap] = (await listGaps(place.context)).data;
    if (!gap) throw new Error("no gap was noted");
    await t.db
      .insertInto("messages")
      .values({
        organizationId: place.organizationId,
        conversationId: place.conversationId,
        channelId: place.channelId,
        direction: "outbound",
        authorType: "member",
        authorName: "Ana",
        kind: "text",
        text: "Yes, bicycles are repaired on Fridays.",
        status: "sent",
        occurredAt: new Date(),
      })
      .execute();
    const [answer] = await listGapAnswers(place.context, gap.id);
    expect(answer).toMatchObject({ author: "Ana", text: "Yes, bicycles are repaired on Fridays." });
    const proposal = { question: bicycles, answer: answer?.text ?? "" };
    const agent = await createMember(t.db, place.organizationId, "agent");
    expect(await proposeAnswer(agent.context, gap.id, proposal)).toMatchObject({
      status: "proposed",
      proposal,
    });
    await expect(approveGap(agent.context, gap.id, proposal)).rejects.toMatchObject({ code: "forbidden" });
    expect(await approveGap(place.context, gap.id, proposal)).toMatchObject({ status: "closed" });
    const { organizationId } = place;
    const [hit] = await searchKnowledge(t.db, { organizationId, query: "bicycle repair", limit: 1 });
    expect(hit?.text).toContain("Fridays");
    await expect(dismissGap(place.context, gap.id)).rejects.toMatchObject({ code: "conflict" });
  });

  it("is nobody else's", async () => {
    const place = await createConversation(t.db);
    await asks(place, bicycles);
    const [gap] = (await listGaps(place.context)).data;
    const stranger = await createOrganization(t.db);
    expect((await listGaps(stranger.context)).data).toEqual([]);
    await expect(getGap(stranger.context, gap?.id ?? "")).rejects.toMatchObject({ code: "not-found" });
    await expect(dismissGap(stranger.context, gap?.id ?? "")).rejects.toMatchObject({ code: "not-found" });
  });
});

it("members say what they think of the assistant's answers, and of nobody else's", async () => {
  const place = await createConversation(t.db);
  const question = await asks(place, "Do you ship to Portugal?");
  const answer = await t.db
    .selectFrom("messages")
    .select("id")
    .where("conversationId", "=", place.conversationId)
    .where("authorType", "=", "assistant")
    .executeTakeFirstOrThrow();
  await rateMessage(place.context, answer.id, { verdict: "bad", reason: "tone" });
  await rateMessage(place.context, answer.id, { verdict: "good" });
  const kept = await t.db
    .selectFrom("messageFeedback")
    .select(["verdict", "reason"])
    .where("messageId", "=", answer.id)
    .execute();
  expect(kept).toEqual([{ verdict: "good", reason: null }]);
  await expect(rateMessage(place.context, question.id, { verdict: "good" })).rejects.toMatchObject({
    code: "validation",
  });
  const stranger = await createOrganization(t.db);
  await expect(rateMessage(stranger.context, answer.id, { verdict: "good" })).rejects.toMatchObject({
    code: "not-found",
  });
});

it("thumbs, thanks and what came next count into the outcomes of the topic", async () => {
  const place = await createConversation(t.db);
  await asks(place, "Do you ship to Portugal?");
  const answer = await t.db
    .updateTable("messages")
    .set({ status: "sent", externalId: "m_answer" })
    .where("conversationId", "=", place.conversationId)
    .where("authorType", "=", "assistant")
    .returning("id")
    .executeTakeFirstOrThrow();
  await rateMessage(place.context, answer.id, { verdict: "bad", reason: "tone" });
  expect(await getOutcomes(place.context)).toEqual([
    expect.objectContaining({ topic: "shipping", answers: 1, thanked: 0, person: 0, good: 0, bad: 1 }),
  ]);
  expect(await listOwnFeedback(place.context, place.conversationId)).toEqual([
    { message_id: answer.id, verdict: "bad", reason: "tone" },
  ]);
  await withdrawFeedback(place.context, answer.id);
  await contactSays(t.db, place, "thank you!");
  await replyToConversation(t.db, place, replyDeps());
  expect(await getOutcomes(place.context)).toEqual([
    expect.objectContaining({ answers: 1, thanked: 1, asked_again: 0, person: 0, bad: 0 }),
  ]);
  await asks(place, "Can I talk to a human please?");
  const stranger = await createOrganization(t.db);
  expect(await getOutcomes(stranger.context)).toEqual([]);
  await expect(withdrawFeedback(stranger.context, answer.id)).rejects.toMatchObject({ code: "not-found" });
});

describe("what came of an answer", () => {
  /** A customer who was answered, each in a conversation of their own. */
  async function answered(first: Place) {
    const place = await another(first);
    await asks(place, "Do you ship to Portugal?");
    const { externalId } = await t.db
      .updateTable("messages")
      .set({ status: "sent", externalId: `m_${place.conversationId}` })
      .where("conversationId", "=", place.conversationId)
      .where("authorType", "=", "assistant")
      .returning("externalId")
      .executeTakeFirstOrThrow();
    return { ...place, externalId: externalId ?? "" };
  }

  async function resolved(place: Place, opened: string, ended: string | undefined, number: number) {
    const { organizationId, conversationId } = place;
    await t.db
      .insertInto("tickets")
      .values({
        organizationId,
        conversationId,
        number,
        openedAt: sql`now() + ${opened}::interval`,
        ...(ended && { resolvedAt: sql`now() + ${ended}::interval`, outcome: "assistant_alone" }),
      })
      .execute();
  }

  it("is what the customer did, whether a person had to go on, and whether it was settled for good", async () => {
    const first = await createConversation(t.db);
    const { organizationId, channelId } = first;
    const react = async (messageExternalId: string, emoji: string) =>
      t.db
        .insertInto("reactions")
        .values({
          organizationId,
          channelId,
          messageExternalId,
          emoji,
          authorType: "contact",
          authorExternalId: `c${messageExternalId}`,
          occurredAt: new Date(),
        })
        .execute();
    await react((await answered(first)).externalId, "❤");
    await react((await answered(first)).externalId, "😡");
    await asks(await answered(first), "Do you ship to Portugal?");
    await asks(await answered(first), "Can I talk to a human please?");
    const interrupted = await answered(first);
    await sendMessage(first.context, {
      conversationId: interrupted.conversationId,
      text: "It is 5 days now.",
    });
    await resolved(await answered(first), "-1 hour", "1 hour", 101);
    const back = await answered(first);
    await resolved(back, "-1 hour", "1 hour", 102);
    await resolved(back, "5 hours", undefined, 103);
    const later = await answered(first);
    await resolved(later, "-1 hour", "1 hour", 104);
    await resolved(later, "8 days", undefined, 105);
    expect(await getOutcomes(first.context)).toEqual([
      {
        topic: "shipping",
        answers: 8,
        thanked: 1,
        asked_again: 1,
        person: 3,
        resolved_alone: 3,
        reopened: 1,
        good: 0,
        bad: 0,
      },
    ]);
  });

  it("is that they came back when they write again, not when a person opens what was resolved", async () => {
    const place = await another(await createConversation(t.db));
    const writes = (text: string, occurredAt: Date) => {
      const { organizationId, channelId: id, contactExternalId } = place;
      const content = { kind: "text", text, details: {}, replyToExternalId: null } as const;
      const message = { ...content, externalId: randomUUID(), authorType: "contact", occurredAt } as const;
      const inbound = { contactExternalId, standby: false, message: { ...message, attachments: [] } };
      return t.db
        .transaction()
        .execute((trx) => receiveInbounds(trx, { id, organizationId, accountExternalId: "shop" }, [inbound]));
    };
    const turns = async (status: "open" | "resolved") => {
      await updateConversation(place.context, place.conversationId, { status });
      return (await getOutcomes(place.context)).map(({ reopened }) => reopened);
    };
    await writes("Do you ship to Portugal?", new Date(Date.now() - 1000));
    await replyToConversation(t.db, place, replyDeps());
    await t.db
      .updateTable("messages")
      .set({ status: "sent", externalId: randomUUID() })
      .where("conversationId", "=", place.conversationId)
      .where("authorType", "=", "assistant")
      .execute();
    expect(await turns("resolved")).toEqual([0]);
    expect(await turns("open")).toEqual([0]);
    expect(await turns("resolved")).toEqual([0]);
    await writes("And how long does it take?", new Date(Date.now() + 1000));
    expect(await getOutcomes(place.context)).toMatchObject([{ answers: 1, reopened: 1 }]);
    expect(await turns("resolved")).toEqual([1]);
    expect(await turns("open")).toEqual([1]);
  });

  it("is that they came back when they write after a person opened it again, unless that was a slip or the person asked", async () => {
    const first = await createConversation(t.db);
    const reopened = async (minutes: number, meanwhile?: (place: Place) => Promise<unknown>) => {
      const place = await answered(first);
      await resolved(place, "-1 hour", undefined, 200 + minutes);
      await sql`update assistant_runs set created_at = created_at - interval '30 minutes'
        where conversation_id = ${place.conversationId}`.execute(t.db);
      await sql`update messages set occurred_at = occurred_at - interval '30 minutes'
        where conversation_id = ${place.conversationId}`.execute(t.db);
      const status = (to: "open" | "resolved") =>
        updateConversation(place.context, place.conversationId, { status: to });
      await t.db
        .updateTable("conversations")
        .set((eb) => ({
          ticketId: eb.selectFrom("tickets").select("id").where("conversationId", "=", place.conversationId),
        }))
        .where("id", "=", place.conversationId)
        .execute();
      await status("resolved");
      await t.db
        .updateTable("tickets")
        .set({ resolvedAt: sql`resolved_at - ${`${minutes} minutes`}::interval` })
        .where("conversationId", "=", place.conversationId)
        .execute();
      await status("open");
      await meanwhile?.(place);
      await contactSays(t.db, place, "And how long does it take?");
      await status("resolved");
      await status("open");
    };
    const counted = async () => (await getOutcomes(first.context)).map((topic) => topic.reopened);
    await reopened(0);
    expect(await counted()).toEqual([0]);
    await reopened(2, ({ conversationId }) =>
      sendMessage(first.context, { conversationId, text: "Did it arrive?" }),
    );
    expect(await counted()).toEqual([0]);
    await reopened(3);
    expect(await counted()).toEqual([1]);
  });

  it("counts who says thanks after it was resolved as thankful, not as back", async () => {
    const first = await createConversation(t.db);
    const place = await answered(first);
    await resolved(place, "-1 hour", "1 millisecond", 101);
    await resolved(place, "2 milliseconds", undefined, 102);
    await contactSays(t.db, place, "thank you!");
    await replyToConversation(t.db, place, replyDeps());
    expect(await getOutcomes(first.context)).toMatchObject([{ answers: 1, thanked: 1, reopened: 0 }]);
  });
});
