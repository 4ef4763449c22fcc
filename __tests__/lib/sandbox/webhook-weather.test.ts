import { hourMs, sandboxWorld, until, withPump } from "./sandbox-world.ts";

const world = sandboxWorld();

const pending = async () => {
  const rows = await world.t.db.selectFrom("sandbox.outbox").select("id").execute();
  return rows.length;
};

describe("weather", () => {
  it("repeats deliveries", async () => {
    await world.subscribe();
    await world.weather({ duplicate_percent: 100 });
    await withPump(world, [], async (receiver) => {
      const { message } = await world.writes();
      await until(() => receiver.received.length === 2);
      expect(receiver.items().map((item) => item.message.mid)).toEqual([message.mid, message.mid]);
    });
  });

  it("holds deliveries back until their time has come", async () => {
    await world.subscribe();
    await world.weather({ late_seconds: 3600 });
    await withPump(world, [], async (receiver) => {
      const { message } = await world.writes();
      expect(await pending()).toBe(1);
      expect(receiver.received).toHaveLength(0);
      await world.advance(hourMs + 1000);
      await until(() => receiver.received.length === 1);
      expect(receiver.items()[0].timestamp).toBe(Date.parse(message.sent_at));
    });
  });

  it("loses deliveries", async () => {
    await world.subscribe();
    await world.weather({ lost_percent: 100 });
    await world.writes();
    expect(await pending()).toBe(0);
  });

  it("announces new messages by empty edits", async () => {
    await world.subscribe();
    await world.weather({ edit_hint_percent: 100 });
    await withPump(world, [], async (receiver) => {
      const { message } = await world.writes();
      await until(() => receiver.items().length === 2);
      const hint = { timestamp: expect.any(Number), message_edit: { mid: message.mid, num_edit: 0 } };
      expect(receiver.items()).toContainEqual(hint);
    });
  });

  it("lets an echo arrive before the answer to its send", async () => {
    const token = await world.subscribe();
    await world.weather({ send_answer_delay_ms: 400 });
    await withPump(world, [], async (receiver) => {
      const { igsid } = await world.writes();
      let answered = false;
      const sending = world.send(token, igsid).finally(() => {
        answered = true;
      });
      await until(() => receiver.items().some((item) => item.message.is_echo));
      expect(answered).toBe(false);
      expect((await sending).status).toBe(200);
    });
  });

  it("lets later messages overtake earlier ones", async () => {
    await world.subscribe();
    await world.weather({ reorder_percent: 100 });
    const sent: string[] = [];
    for (let index = 0; index < 12; index++)
      sent.push((await world.writes({ text: `${index}` })).message.mid);
    await withPump(world, [], async (receiver) => {
      await until(() => receiver.received.length === 12);
      const arrived = receiver.items().map((item) => item.message.mid);
      expect(arrived).not.toEqual(sent);
      expect([...arrived].sort()).toEqual([...sent].sort());
    });
  });

  it("puts several events, of several accounts, into one delivery", async () => {
    await world.subscribe();
    const other = await world.token("instagram", "17841400000000023");
    await world.post(
      "graph.instagram.com/v26.0/me/subscribed_apps",
      { subscribed_fields: "messages" },
      other,
    );
    await world.weather({ batch_size: 10 });
    for (const text of ["one", "two", "three"]) await world.writes({ text });
    await world.writes({ text: "four", business_id: "17841400000000023" });
    await world.advance(1000);
    await withPump(world, [], async (receiver) => {
      await until(() => receiver.items().length === 4);
      expect(receiver.received).toHaveLength(1);
      const entries = JSON.parse(receiver.received[0]?.body.toString() ?? "").entry;
      expect(entries.map((entry: { messaging: unknown[] }) => entry.messaging.length)).toEqual([3, 1]);
    });
  });
});
