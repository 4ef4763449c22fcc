import { randomUUID } from "node:crypto";
import { forgetMessage } from "#lib/assistant/forget-message";
import { replyToConversation } from "#lib/assistant/reply";
import { handBack } from "#lib/inbox/hand-back";
import { ModelError } from "#lib/model/model-error";
import { testDatabase } from "#support/database";
import { takeOver } from "#support/take-over";
import {
  answers,
  contactSays,
  conversationOf,
  createConversation,
  knowledge,
  type Place,
  replyDeps,
  replyJobs,
  runs,
  shipping,
} from "./assistant-world.ts";

const t = testDatabase();

const reply = (place: Place, deps = replyDeps()) => replyToConversation(t.db, place, deps);

describe("in mode auto", () => {
  it("queues one grounded answer with its sources and its evidence", async () => {
    const place = await createConversation(t.db);
    const { id } = await contactSays(t.db, place, "Do you ship to Portugal?");
    await reply(place);
    const [answer] = await answers(t.db, place);
    expect(answer).toMatchObject({ text: shipping.text, status: "queued", sources: [{ title: "Shipping" }] });
    expect(await runs(t.db, place)).toMatchObject([
      {
        id: answer?.runId,
        status: "finished",
        outcome: "queued",
        decision: "reply",
        reason: "answered",
        messageIds: [id],
        engine: "extractive",
        language: "en",
        passages: [{ id: shipping.id, cited: true }],
      },
    ]);
  });

  it("tells a model which message a reply answers", async () => {
    const place = await createConversation(t.db);
    const externalId = randomUUID();
    await contactSays(t.db, place, "Have you the green vase and the blue lamp?", { externalId });
    await contactSays(t.db, place, "Do you ship it to Portugal?", { replyToExternalId: externalId });
    let read = "";
    const complete = async (messages: { content: string }[]) => {
      read = messages.map(({ content }) => content).join("\n");
      throw new ModelError("unavailable", "no");
    };
    await reply(place, replyDeps(undefined, { ...knowledge, complete }));
    expect(read).toContain(
      'contact (in reply to "Have you the green vase and the blue lamp?"): Do you ship it to Portugal?',
    );
  });

  it("answers a burst once, and nothing twice", async () => {
    const place = await createConversation(t.db);
    for (const text of ["hi", "do you ship", "to Portugal?"]) await contactSays(t.db, place, text);
    await reply(place);
    await reply(place);
    expect(await answers(t.db, place)).toHaveLength(1);
    expect(await runs(t.db, place)).toHaveLength(1);
  });

  it("answers once when the job runs many times at once", async () => {
    const place = await createConversation(t.db);
    await contactSays(t.db, place, "Do you ship to Portugal?");
    await Promise.all(Array.from({ length: 5 }, () => reply(place)));
    expect(await answers(t.db, place)).toHaveLength(1);
  });

  it("shows that it writes while an answer takes its time, and never after it", async () => {
    const place = await createConversation(t.db);
    await contactSays(t.db, place, "Do you ship to Portugal?");
    const typing = Promise.withResolvers<void>();
    let saidBefore: number | undefined;
    const showTyping = async () => {
      typing.resolve();
      for (let look = 0; look < 50; look++) saidBefore = (await answers(t.db, place)).length;
    };
    await reply(place, { ...replyDeps(() => typing.promise), showTyping });
    expect(saidBefore).toBe(0);
    expect(await answers(t.db, place)).toHaveLength(1);
  });

  it("writes an answer it has at once without showing that it writes", async () => {
    const place = await createConversation(t.db);
    await contactSays(t.db, place, "Do you ship to Portugal?");
    let shown = 0;
    const showTyping = async () => {
      shown += 1;
    };
    await reply(place, { ...replyDeps(), showTyping });
    expect(await answers(t.db, place)).toHaveLength(1);
    expect(shown).toBe(0);
  });

  it("discloses automation in the first answer alone", async () => {
    const place = await createConversation(t.db, "auto", { disclosure: true });
    await contactSays(t.db, place, "Do you ship to Portugal?");
    await reply(place);
    await contactSays(t.db, place, "And how do you ship it?");
    await reply(place);
    const texts = (await answers(t.db, place)).map((answer) => answer.text ?? "");
    expect(texts.map((text) => text.includes("automatic answer"))).toEqual([true, false]);
  });

  it("drops a run that a newer message overtook, and answers everything once", async () => {
    const place = await createConversation(t.db);
    await contactSays(t.db, place, "Do you ship to Portugal?");
    await reply(
      place,
      replyDeps(() => contactSays(t.db, place, "by ship or by plane?")),
    );
    expect(await answers(t.db, place)).toEqual([]);
    expect(await replyJobs(t.db, place)).toHaveLength(1);
    await reply(place);
    expect(await answers(t.db, place)).toHaveLength(1);
    const [dropped, done] = await runs(t.db, place);
    expect(dropped).toMatchObject({ status: "superseded", outcome: "dropped", text: null });
    expect(done?.messageIds).toHaveLength(2);
  });

  it("notices a message that arrives late, with an older time", async () => {
    const place = await createConversation(t.db);
    const early = new Date(Date.now() - 60_000);
    await contactSays(t.db, place, "Do you ship to Portugal?");
    await reply(place);
    const late = await contactSays(t.db, place, "And do you ship to Spain?", { occurredAt: early });
    await reply(place);
    expect((await runs(t.db, place)).map((run) => [run.outcome, run.messageIds.includes(late.id)])).toEqual([
      ["queued", false],
      ["queued", true],
    ]);
  });

  it("says nothing when a person took over while it was thinking", async () => {
    const place = await createConversation(t.db);
    await contactSays(t.db, place, "Do you ship to Portugal?");
    await reply(
      place,
      replyDeps(() => takeOver(place.context, place.conversationId)),
    );
    expect(await answers(t.db, place)).toEqual([]);
    expect(await runs(t.db, place)).toMatchObject([{ outcome: "dropped" }]);
    expect(await replyJobs(t.db, place)).toEqual([]);
  });

  it("says nothing when it was handed back meanwhile either: the newer run answers", async () => {
    const place = await createConversation(t.db);
    await contactSays(t.db, place, "Do you ship to Portugal?");
    const meanwhile = async () => {
      await takeOver(place.context, place.conversationId);
      await handBack(place.context, place.conversationId);
    };
    await reply(place, replyDeps(meanwhile));
    expect(await answers(t.db, place)).toEqual([]);
    expect(await replyJobs(t.db, place)).toHaveLength(1);
    await reply(place);
    expect(await answers(t.db, place)).toHaveLength(1);
  });

  it.each(["off", "suggest"] as const)("sends nothing once the channel was switched to %s", async (mode) => {
    const place = await createConversation(t.db);
    await contactSays(t.db, place, "Do you ship to Portugal?");
    const meanwhile = () =>
      t.db.updateTable("channels").set({ assistantMode: mode }).where("id", "=", place.channelId).execute();
    await reply(place, replyDeps(meanwhile));
    expect(await answers(t.db, place)).toEqual([]);
  });

  it("says nothing about a message that was unsent while it was thinking", async () => {
    const place = await createConversation(t.db);
    const { id } = await contactSays(t.db, place, "Do you ship to Portugal?");
    const meanwhile = () =>
      t.db.updateTable("messages").set({ status: "deleted", text: null }).where("id", "=", id).execute();
    await reply(place, replyDeps(meanwhile));
    expect(await answers(t.db, place)).toEqual([]);
    expect(await runs(t.db, place)).toMatchObject([{ outcome: "dropped", text: null }]);
  });

  it("still answers what stands when the newest message was unsent", async () => {
    const place = await createConversation(t.db);
    await contactSays(t.db, place, "Do you ship to Portugal?");
    await contactSays(t.db, place, "oops", { status: "deleted" });
    await reply(place);
    expect(await answers(t.db, place)).toHaveLength(1);
  });

  it("answers nothing whose time has passed, and nothing that a person answered", async () => {
    const place = await createConversation(t.db);
    await contactSays(t.db, place, "Do you ship to Portugal?", {
      occurredAt: new Date(Date.now() - 25 * 3_600_000),
      late: true,
    });
    await reply(place);
    expect(await runs(t.db, place)).toEqual([]);
    const { organizationId, conversationId, channelId } = await createConversation(t.db);
    const other = { ...place, organizationId, conversationId, channelId };
    const asked = await contactSays(t.db, other, "Do you ship to Portugal?");
    const person = {
      direction: "outbound",
      authorType: "external",
      kind: "text",
      text: "Yes",
      status: "sent",
    } as const;
    const occurredAt = new Date(asked.occurredAt.getTime() + 1000);
    await t.db
      .insertInto("messages")
      .values({ organizationId, conversationId, channelId, ...person, occurredAt })
      .execute();
    await reply(other);
    expect(await runs(t.db, other)).toEqual([]);
  });

  it("says nothing, and does not spin, while the channel needs a reconnect", async () => {
    const place = await createConversation(t.db);
    await contactSays(t.db, place, "Do you ship to Portugal?");
    const breakDown = () =>
      t.db
        .updateTable("channels")
        .set({ status: "needs_reconnect" })
        .where("id", "=", place.channelId)
        .execute();
    await reply(place, replyDeps(breakDown));
    await reply(place);
    expect(await answers(t.db, place)).toEqual([]);
    expect(await runs(t.db, place)).toHaveLength(1);
    expect(await replyJobs(t.db, place)).toEqual([]);
  });

  it("hands over with one short message and is silent from then on", async () => {
    const place = await createConversation(t.db);
    await contactSays(t.db, place, "Quiero hablar con una persona");
    await reply(place);
    expect(await answers(t.db, place)).toMatchObject([
      { text: "Gracias por tu mensaje. Lo he pasado a nuestro equipo." },
    ]);
    expect(await conversationOf(t.db, place)).toMatchObject({ handler: "nobody", needsHuman: true });
    await contactSays(t.db, place, "Do you ship to Portugal?");
    await reply(place);
    expect(await answers(t.db, place)).toHaveLength(1);
  });

  it("keeps silent about thanks, and records why", async () => {
    const place = await createConversation(t.db);
    await contactSays(t.db, place, "thanks! 🙏");
    await reply(place);
    expect(await answers(t.db, place)).toEqual([]);
    expect(await runs(t.db, place)).toMatchObject([{ outcome: "silent", reason: "thanks" }]);
  });

  it("answers again when its answer never left", async () => {
    const place = await createConversation(t.db);
    await contactSays(t.db, place, "Do you ship to Portugal?");
    await reply(place);
    await t.db
      .updateTable("messages")
      .set({ status: "failed" })
      .where("conversationId", "=", place.conversationId)
      .where("authorType", "=", "assistant")
      .execute();
    await reply(place);
    expect((await answers(t.db, place)).map((answer) => answer.status)).toEqual(["failed", "queued"]);
  });

  it("answers with a quote when the model is down", async () => {
    const place = await createConversation(t.db);
    await contactSays(t.db, place, "Do you ship to Portugal?");
    const complete = async () => {
      throw new ModelError("timeout", "down");
    };
    await reply(place, replyDeps(undefined, { ...knowledge, complete }));
    expect(await answers(t.db, place)).toMatchObject([{ text: shipping.text }]);
    expect(await runs(t.db, place)).toMatchObject([{ engine: "extractive", error: "model timeout" }]);
  });
});

describe("when a process dies", () => {
  const abandoned = async (place: Place, messageId: string, leaseUntil: Date) =>
    t.db
      .insertInto("assistantRuns")
      .values({
        organizationId: place.organizationId,
        conversationId: place.conversationId,
        lastMessageId: messageId,
        handlerVersion: 0,
        mode: "auto",
        engine: "extractive",
        messageIds: [messageId],
        leaseUntil,
      })
      .execute();

  it("waits for a run that may still be alive, and tries again", async () => {
    const place = await createConversation(t.db);
    const { id } = await contactSays(t.db, place, "Do you ship to Portugal?");
    await abandoned(place, id, new Date(Date.now() + 10_000));
    await reply(place);
    expect(await answers(t.db, place)).toEqual([]);
    expect(await replyJobs(t.db, place)).toHaveLength(1);
  });

  it("supersedes a run whose lease has passed, and answers once", async () => {
    const place = await createConversation(t.db);
    const { id } = await contactSays(t.db, place, "Do you ship to Portugal?");
    await abandoned(place, id, new Date(Date.now() - 1000));
    await reply(place);
    expect(await answers(t.db, place)).toHaveLength(1);
    expect((await runs(t.db, place)).map((run) => run.status).sort()).toEqual(["finished", "superseded"]);
  });

  it("lets a superseded run that comes back to life do nothing", async () => {
    const place = await createConversation(t.db);
    await contactSays(t.db, place, "Do you ship to Portugal?");
    const meanwhile = async () => {
      await t.db
        .updateTable("assistantRuns")
        .set({ leaseUntil: new Date(0) })
        .where("conversationId", "=", place.conversationId)
        .execute();
      await reply(place);
    };
    await reply(place, replyDeps(meanwhile));
    expect(await answers(t.db, place)).toHaveLength(1);
  });

  it("records an attempt that failed and lets the next one answer", async () => {
    const place = await createConversation(t.db);
    await contactSays(t.db, place, "Do you ship to Portugal?");
    const broken = replyDeps(() => Promise.reject(new Error("disk")));
    await expect(reply(place, broken)).rejects.toThrow("disk");
    await reply(place);
    expect(await answers(t.db, place)).toHaveLength(1);
    expect((await runs(t.db, place)).map((run) => run.status)).toEqual(["failed", "finished"]);
  });
});

describe("forgetting an unsent message", () => {
  it("takes its words out of the draft and the evidence", async () => {
    const place = await createConversation(t.db, "suggest");
    const { id } = await contactSays(t.db, place, "Do you ship to Portugal?");
    await reply(place);
    await t.db.transaction().execute((trx) => forgetMessage(trx, id));
    expect(
      await t.db
        .selectFrom("drafts")
        .select(["status", "text"])
        .where("conversationId", "=", place.conversationId)
        .execute(),
    ).toEqual([{ status: "superseded", text: "" }]);
    expect(await runs(t.db, place)).toMatchObject([{ text: null }]);
  });

  it("does nothing for a message it never read", async () => {
    await t.db.transaction().execute((trx) => forgetMessage(trx, randomUUID()));
  });
});
