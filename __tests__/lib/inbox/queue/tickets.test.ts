import { sql } from "kysely";
import { checkTargets } from "#lib/inbox/check-targets";
import { sendMessage } from "#lib/inbox/send-message";
import { setTargets } from "#lib/inbox/set-targets";
import { getTicket, listTickets } from "#lib/inbox/ticket-queries";
import { updateConversation } from "#lib/inbox/update-conversation";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";
import { deliver, envelope, itemsOf } from "../receive/meta-items.ts";
import { conversationRow, createScene } from "../send/scene.ts";

const t = testDatabase();
const minute = 60_000;

async function shop() {
  const scene = await createScene(t.db, { hoursAgo: 1 });
  const account = scene.channel.externalId;
  const items = itemsOf(account, scene.contactExternalId);
  let count = 0;
  return {
    ...scene,
    writes: (at = Date.now(), text = "Hello?") =>
      deliver(t.db, {
        ...envelope(account, [items.message(`in-${scene.conversationId}-${count++}`, at, { text })]),
        nonce: Math.random(),
      }),
    echoes: (at = Date.now()) =>
      deliver(t.db, {
        ...envelope(account, [items.echo(`out-${scene.conversationId}-${count++}`, at, { text: "Hi" })]),
        nonce: Math.random(),
      }),
    change: (patch: Parameters<typeof updateConversation>[2]) =>
      updateConversation(scene.member, scene.conversationId, patch),
    tickets: async () =>
      (await listTickets(scene.member, { conversation_id: scene.conversationId })).data.toReversed(),
    row: () => conversationRow(t.db, scene.conversationId),
  };
}

describe("a ticket", () => {
  it("opens with the first message, and the next one after resolving opens the next", async () => {
    const s = await shop();
    await s.writes();
    await s.writes();
    const [first] = await s.tickets();
    expect(first).toMatchObject({ number: 1, priority: "normal", resolved_at: null, outcome: null });
    expect((await s.row()).ticketId).toBe(first?.id);
    await s.change({ status: "resolved" });
    expect((await s.row()).ticketId).toBeNull();
    await s.writes();
    const tickets = await s.tickets();
    expect(tickets).toMatchObject([
      { number: 1, outcome: "abandoned" },
      { number: 2, outcome: null, resolved_at: null },
    ]);
    expect(await s.row()).toMatchObject({ status: "open", ticketId: tickets[1]?.id });
  });

  it("is opened once by messages that arrive at the same moment", async () => {
    const s = await shop();
    await Promise.all([s.writes(), s.writes(), s.writes()]);
    expect(await s.tickets()).toHaveLength(1);
  });

  it.each([
    ["with_person", "member"],
    ["with_person", "external"],
    ["assistant_alone", "assistant"],
  ] as const)("says %s where the %s spoke", async (outcome, authorType) => {
    const s = await shop();
    await s.writes(Date.now() - minute);
    await t.db
      .insertInto("messages")
      .values({
        organizationId: s.organizationId,
        channelId: s.channelId,
        conversationId: s.conversationId,
        direction: "outbound",
        authorType,
        kind: "text",
        text: "Yes",
        status: "sent",
        occurredAt: new Date(),
      })
      .execute();
    await s.change({ status: "resolved" });
    expect(await s.tickets()).toMatchObject([{ outcome }]);
  });

  it("goes on where it was when a person reopens it, or takes the resolving back", async () => {
    const s = await shop();
    await s.writes();
    const { undo } = await s.change({ status: "resolved" });
    expect(undo).toEqual({ status: "open" });
    await s.change(undo);
    expect(await s.tickets()).toMatchObject([{ number: 1, resolved_at: null, outcome: null }]);
    expect((await s.row()).ticketId).not.toBeNull();
  });

  it("goes on when a person writes into a resolved conversation", async () => {
    const s = await shop();
    await s.writes();
    await s.change({ status: "resolved" });
    await sendMessage(s.member, { conversationId: s.conversationId, text: "One more thing" });
    expect(await s.tickets()).toMatchObject([{ number: 1, resolved_at: null }]);
    expect((await s.row()).status).toBe("open");
  });

  it("has its first response when somebody answers in Instagram itself", async () => {
    const s = await shop();
    await s.writes(Date.now() - 5 * minute);
    const at = Date.now() - 2 * minute;
    await s.echoes(at);
    await s.echoes(Date.now());
    expect(await s.tickets()).toMatchObject([{ first_response_at: new Date(at).toISOString() }]);
  });

  it("is nobody else's to see", async () => {
    const s = await shop();
    await s.writes();
    const [ticket] = await s.tickets();
    const neighbour = await createOrganization(t.db);
    await expect(getTicket(neighbour.context, ticket?.id ?? "")).rejects.toMatchObject({ code: "not-found" });
    expect((await listTickets(neighbour.context)).data).toEqual([]);
  });
});

describe("service targets", () => {
  it("count business hours, follow the priority, and are told of once when near and once when missed", async () => {
    const s = await shop();
    const hours = {
      time_zone: "UTC",
      weekly: Object.fromEntries(
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [
          day,
          [{ from: "00:00", to: "23:59" }],
        ]),
      ),
      holidays: [],
    };
    await sql`update organizations set business_hours = ${JSON.stringify(hours)}::jsonb where id = ${s.organizationId}`.execute(
      t.db,
    );
    await setTargets(s.member, [
      { priority: "normal", first_response_minutes: 240, resolution_minutes: null },
      { priority: "urgent", first_response_minutes: 30, resolution_minutes: 60 },
    ]);
    await s.writes(Date.now() - 25 * minute);
    const [normal] = await s.tickets();
    expect(Date.parse(normal?.first_response_due_at ?? "")).toBeGreaterThan(Date.now() + 200 * minute);
    await s.change({ priority: "urgent" });
    const [urgent] = await s.tickets();
    expect(urgent).toMatchObject({ priority: "urgent" });
    expect(Date.parse(urgent?.first_response_due_at ?? "")).toBeLessThan(Date.now() + 7 * minute);

    await checkTargets(t.db);
    await checkTargets(t.db);
    expect(await told(s)).toEqual(["target_due_soon"]);
    await t.db
      .updateTable("tickets")
      .set({ firstResponseDueAt: new Date(Date.now() - 1000) })
      .where("id", "=", urgent?.id ?? "")
      .execute();
    await checkTargets(t.db);
    await checkTargets(t.db);
    expect(await told(s)).toEqual(["target_due_soon", "target_missed"]);
    expect(await s.tickets()).toMatchObject([{ first_response_missed_at: expect.any(String) }]);
  });

  it("are set by owners and admins alone", async () => {
    const { organizationId } = await createOrganization(t.db);
    const agent = await createMember(t.db, organizationId, "agent");
    expect(() => setTargets(agent.context, [])).toThrow(expect.objectContaining({ code: "forbidden" }));
  });
});

async function told(s: { organizationId: string }): Promise<string[]> {
  const rows = await t.db
    .selectFrom("notifications")
    .select("kind")
    .where("organizationId", "=", s.organizationId)
    .where("kind", "like", "target_%")
    .orderBy("createdAt")
    .execute();
  return rows.map(({ kind }) => kind);
}
