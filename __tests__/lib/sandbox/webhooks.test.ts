import { createHmac } from "node:crypto";
import { serialise } from "#lib/sandbox/sign-body";
import { testApps } from "#support/test-environment";
import { casaVerde, hourMs, type Received, sandboxWorld, until, withPump } from "./sandbox-world.ts";

const world = sandboxWorld();

function expectSigned({ body, headers }: Received, secret: string): void {
  const hmac = (algorithm: string) => createHmac(algorithm, secret).update(body).digest("hex");
  expect(headers["x-hub-signature-256"]).toBe(`sha256=${hmac("sha256")}`);
  expect(headers["x-hub-signature"]).toBe(`sha1=${hmac("sha1")}`);
}

const pending = async () => {
  const rows = await world.t.db.selectFrom("sandbox.outbox").select("id").execute();
  return rows.length;
};

describe("a delivery", () => {
  it("is signed over the very bytes that are sent, written as Meta writes them", async () => {
    await world.subscribe();
    await withPump(world, [], async (receiver) => {
      const { igsid, message } = await world.writes({ text: "Grüße 👋 https://example.com/a?b=1" });
      await until(() => receiver.received.length === 1);
      const [delivery] = receiver.received;
      if (!delivery) throw new Error("nothing arrived");
      expectSigned(delivery, testApps.instagram.secret);
      expect(delivery.headers["user-agent"]).toBe("facebookexternalua");
      expect(delivery.headers["facebook-api-version"]).toBe("v26.0");
      const text = delivery.body.toString("latin1");
      expect(text).toContain(String.raw`Gr\u00fc\u00dfe \ud83d\udc4b https:\/\/example.com\/a?b=1`);
      expect(JSON.parse(text)).toEqual({
        object: "instagram",
        entry: [
          {
            time: expect.any(Number),
            id: casaVerde.id,
            messaging: [
              {
                sender: { id: igsid },
                recipient: { id: casaVerde.id },
                timestamp: Date.parse(message.sent_at),
                message: { mid: message.mid, text: "Grüße 👋 https://example.com/a?b=1" },
              },
            ],
          },
        ],
      });
      expect(message.mid.length).toBeGreaterThan(100);
    });
  });

  it("is serialised and signed like Meta's published example", () => {
    const body = serialise({
      object: "instagram",
      entry: [
        {
          id: "17840000000000001",
          time: 1789000000123,
          messaging: [
            {
              sender: { id: "900000000000001" },
              recipient: { id: "17840000000000001" },
              timestamp: 1789000000001,
              message: { mid: "aWdfTESTMID1", text: "Grüße 👋 https://example.com/a?b=1" },
            },
          ],
        },
      ],
    });
    const signature = createHmac("sha256", "test-app-secret-0001").update(body).digest("hex");
    expect(signature).toBe("f76731820f83ae2d06cb5e47afee04fea431a299c61aa03513d965a9637d39e1");
  });

  it("comes once for each login that subscribed, signed by the secret of that login's app", async () => {
    await world.subscribe("instagram");
    await world.subscribe("facebook");
    await withPump(world, [], async (receiver) => {
      await world.writes();
      await until(() => receiver.received.length === 2);
      const verified = [testApps.instagram.secret, testApps.meta.secret].map(
        (secret) =>
          receiver.received.filter(
            ({ body, headers }) =>
              headers["x-hub-signature-256"] ===
              `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
          ).length,
      );
      expect(verified).toEqual([1, 1]);
    });
  });

  it("is not made for an account nobody subscribed to, nor after unsubscribing", async () => {
    await world.writes();
    expect(await pending()).toBe(0);
    const token = await world.subscribe();
    await world.call(`graph.instagram.com/v26.0/${casaVerde.id}/subscribed_apps`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${token}` },
    });
    await world.writes();
    expect(await pending()).toBe(0);
  });

  it("is repeated until it is answered 200, with the same event in it", async () => {
    await world.subscribe();
    await withPump(world, [503, 500], async (receiver) => {
      const { message } = await world.writes();
      await until(() => receiver.received.length === 3);
      expect(receiver.items().map((item) => item.message.mid)).toEqual([
        message.mid,
        message.mid,
        message.mid,
      ]);
      await until(async () => (await pending()) === 0);
    });
  });

  it("is repeated when no answer comes within five seconds", async () => {
    await world.subscribe();
    await withPump(world, ["hang"], async (receiver) => {
      await world.writes();
      await until(() => receiver.received.length === 2);
      await until(async () => (await pending()) === 0);
    });
  });

  it("is given up after 36 hours of sandbox time", async () => {
    await world.subscribe();
    await withPump(world, Array(50).fill(503), async (receiver) => {
      await world.writes();
      await until(() => receiver.received.length >= 2);
      expect(await pending()).toBe(1);
      await world.advance(37 * hourMs);
      await until(async () => (await pending()) === 0);
    });
  });
});

describe("every kind of event", () => {
  it("has Meta's shape", async () => {
    const token = await world.subscribe();
    await withPump(world, [], async (receiver) => {
      const { igsid, message, ...who } = await world.writes({ text: "Open on Sunday?" });
      const sent = await world.send(token, igsid, { message: { text: "We open at 9." } });
      const answerMid = sent.body.message_id;
      await world.control("POST", "edits", { mid: message.mid, text: "Open on Monday?" });
      await world.control("POST", "reactions", { mid: answerMid, emoji: "❤️" });
      await world.control("POST", "reactions", { mid: answerMid, emoji: null });
      await world.control("POST", "reads", who);
      await world.control("POST", "app-messages", { ...who, text: "Typed in the app" });
      await world.control("POST", "unsends", { mid: message.mid });
      await world.control("POST", "referrals", { ...who, ref: "qr-7" });
      await world.writes({ postback: { title: "Prices?", payload: "PRICES" } });
      await world.writes({ quick_reply: { title: "Hours", payload: "HOURS" } });
      await world.writes({ story_reply: { text: "Still there?" } });
      await world.writes({ story_mention: {} });
      await world.writes({ share: { type: "ig_reel", title: "How we bake" } });
      await world.writes({ unsupported: true });
      await world.writes({ ephemeral: true });
      await world.writes({ attachment: { type: "image" }, text: "Look" });
      await until(() => receiver.items().length === 17);

      const between = (from: string, to: string) => ({ sender: { id: from }, recipient: { id: to } });
      const inbound = { ...between(igsid, casaVerde.id), timestamp: expect.any(Number) };
      const outbound = { ...between(casaVerde.id, igsid), timestamp: expect.any(Number) };
      const mid = expect.any(String);
      const url = expect.stringContaining("/media/");
      const expected = [
        { ...inbound, message: { mid: message.mid, text: "Open on Sunday?" } },
        { ...outbound, message: { mid: answerMid, text: "We open at 9.", is_echo: true } },
        { ...inbound, message_edit: { mid: message.mid, text: "Open on Monday?", num_edit: 1 } },
        { ...inbound, reaction: { mid: answerMid, action: "react", reaction: "love", emoji: "❤️" } },
        { ...inbound, reaction: { mid: answerMid, action: "unreact" } },
        { ...inbound, read: { mid: answerMid } },
        { ...outbound, message: { mid, text: "Typed in the app", is_echo: true } },
        { ...inbound, message: { mid: message.mid, is_deleted: true } },
        { ...inbound, referral: { ref: "qr-7", source: "SHORTLINKS", type: "OPEN_THREAD" } },
        { ...inbound, postback: { mid, title: "Prices?", payload: "PRICES" } },
        { ...inbound, message: { mid, text: "Hours", quick_reply: { payload: "HOURS" } } },
        { ...inbound, message: { mid, text: "Still there?", reply_to: { story: { id: mid, url } } } },
        { ...inbound, message: { mid, attachments: [{ type: "story_mention", payload: { url } }] } },
        {
          ...inbound,
          message: {
            mid,
            attachments: [{ type: "ig_reel", payload: { reel_video_id: mid, title: "How we bake", url } }],
          },
        },
        { ...inbound, message: { mid, is_unsupported: true } },
        { ...inbound, message: { mid, attachments: [{ type: "ephemeral" }] } },
        { ...inbound, message: { mid, text: "Look", attachments: [{ type: "image", payload: { url } }] } },
      ];
      const items = receiver.items();
      for (const event of expected) expect(items).toContainEqual(event);
    });
  });

  it("comes only in the fields that were subscribed to with Instagram Login", async () => {
    await world.subscribe("instagram", ["messages"]);
    const { message } = await world.writes();
    expect(await pending()).toBe(1);
    await world.control("POST", "reactions", { mid: message.mid, emoji: "👍" });
    await world.control("POST", "edits", { mid: message.mid, text: "Hallo" });
    expect(await pending()).toBe(1);
  });

  it("of a comment needs the comments permission, and gives no consent to read the profile", async () => {
    const token = await world.subscribe("instagram", ["comments"]);
    await world.control("POST", "comments", {
      business_id: casaVerde.id,
      customer_id: "customer_jonas",
      text: "Price?",
    });
    await withPump(world, [], async (receiver) => {
      await until(() => receiver.received.length === 1);
      const [entry] = JSON.parse(receiver.received[0]?.body.toString() ?? "").entry;
      const value = entry.value ?? entry.changes[0].value;
      expect(value).toMatchObject({ text: "Price?", from: { username: "jonas_weber" } });
      const profile = await world.get(`graph.instagram.com/v26.0/${value.from.id}?fields=name`, token);
      expect(profile.body.error.code).toBe(230);
    });
  });

  it("stops when the owner no longer allows access to messages", async () => {
    const token = await world.subscribe();
    const { igsid } = await world.writes();
    expect(await pending()).toBe(1);
    await world.control("PATCH", "account", { business_id: casaVerde.id, messages_allowed: false });
    await world.writes();
    expect(await pending()).toBe(1);
    const { body } = await world.send(token, igsid);
    expect(body.error).toMatchObject({ code: 200, error_subcode: 2534041 });
  });
});
