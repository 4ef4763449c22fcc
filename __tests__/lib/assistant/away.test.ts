import { alertWaiting } from "#lib/assistant/alert-waiting";
import { replyToConversation } from "#lib/assistant/reply";
import { scheduleReply } from "#lib/assistant/schedule-reply";
import { updateSettings } from "#lib/assistant/update-settings";
import { sendMessage } from "#lib/inbox/send-message";
import { testDatabase } from "#support/database";
import {
  contactSays,
  createConversation,
  type Place,
  replyDeps,
  replyJobs,
  shipping,
} from "./assistant-world.ts";

const t = testDatabase();

const closed = {
  time_zone: "Europe/Berlin",
  weekly: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
  holidays: [],
};

async function closedShop(mode: "off" | "suggest" | "auto") {
  const place = await createConversation(t.db, mode);
  await t.db
    .updateTable("organizations")
    .set({ businessHours: JSON.stringify(closed) })
    .where("id", "=", place.organizationId)
    .execute();
  await updateSettings(place.context, { away_mode: "outside_hours", away_text: "We are closed." });
  return place;
}

async function asked(place: Place, text: string) {
  const message = await contactSays(t.db, place, text);
  await replyToConversation(t.db, place, replyDeps());
  return message;
}

const said = async (place: Place) => {
  const rows = await t.db
    .selectFrom("messages")
    .select("text")
    .where("conversationId", "=", place.conversationId)
    .where("direction", "=", "outbound")
    .orderBy("seq")
    .execute();
  return rows.map(({ text }) => text);
};

describe("outside the hours", () => {
  it.each([
    ["off", "Do you ship to Portugal?", ["We are closed."]],
    ["suggest", "Do you ship to Portugal?", ["We are closed."]],
    ["suggest", "Can I talk to a human?", ["We are closed."]],
    ["auto", "Do you ship to Portugal?", [shipping.text]],
    ["auto", "Can I talk to a human?", ["We are closed."]],
    ["off", "thanks!", []],
  ] as const)("in mode %s, asked “%s”, says %j", async (mode, text, answers) => {
    const place = await closedShop(mode);
    await asked(place, text);
    expect(await said(place)).toEqual(answers);
  });

  it("says so once, however often the customer writes", async () => {
    const place = await closedShop("off");
    await asked(place, "Do you ship to Portugal?");
    await asked(place, "Hello? Anybody there?");
    expect(await said(place)).toEqual(["We are closed."]);
  });

  it("does not speak over a person", async () => {
    const place = await closedShop("off");
    await contactSays(t.db, place, "Do you ship to Portugal?");
    await sendMessage(place.context, { conversationId: place.conversationId, text: "Yes." });
    await replyToConversation(t.db, place, replyDeps());
    expect(await said(place)).toEqual(["Yes."]);
  });

  it("is on the clock in mode off only with an away text", async () => {
    const place = await closedShop("off");
    const opens = { ...place, opensTurn: true };
    await t.db.transaction().execute((trx) => scheduleReply(trx, opens));
    expect(await replyJobs(t.db, place)).toHaveLength(1);
    const silent = await createConversation(t.db, "off");
    await t.db.transaction().execute((trx) => scheduleReply(trx, { ...silent, opensTurn: true }));
    expect(await replyJobs(t.db, silent)).toEqual([]);
  });
});

describe("a customer who waits", () => {
  const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
  const alerts = (place: Place) =>
    t.db
      .selectFrom("notifications")
      .select(["title", "body"])
      .where("organizationId", "=", place.organizationId)
      .where("kind", "=", "customer_waiting")
      .execute();

  it("for a person past the target raises one alert, and another when writing again", async () => {
    const place = await createConversation(t.db);
    await asked(place, "Can I talk to a human?");
    await alertWaiting(t.db, later(59));
    expect(await alerts(place)).toEqual([]);
    await alertWaiting(t.db, later(61));
    await alertWaiting(t.db, later(62));
    expect(await alerts(place)).toEqual([
      {
        title: "A customer is still waiting",
        body: "Conversation 1 has waited longer than 1 hour for an answer.",
      },
    ]);
    await contactSays(t.db, place, "Hello?");
    await alertWaiting(t.db, later(63));
    expect(await alerts(place)).toHaveLength(2);
  });

  it.each([
    ["was answered by the assistant", "auto", "Do you ship to Portugal?"],
    ["only said thanks", "auto", "Thanks!"],
  ] as const)("but not who %s", async (_, mode, text) => {
    const place = await createConversation(t.db, mode);
    await asked(place, text);
    await alertWaiting(t.db, later(61));
    expect(await alerts(place)).toEqual([]);
  });

  it("behind a draft nobody sends, or a switched-off assistant, is not stranded either", async () => {
    for (const mode of ["suggest", "off"] as const) {
      const place = await createConversation(t.db, mode);
      await asked(place, "Do you ship to Portugal?");
      await alertWaiting(t.db, later(61));
      expect(await alerts(place)).toHaveLength(1);
    }
  });

  it("raises none while the shop is closed, or where the owner wants none", async () => {
    const place = await closedShop("off");
    await asked(place, "Do you ship to Portugal?");
    const quiet = await createConversation(t.db, "off");
    await updateSettings(quiet.context, { waiting_alert_minutes: null });
    await asked(quiet, "Do you ship to Portugal?");
    await alertWaiting(t.db, later(120));
    expect([...(await alerts(place)), ...(await alerts(quiet))]).toEqual([]);
  });
});
