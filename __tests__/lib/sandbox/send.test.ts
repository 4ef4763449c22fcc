import { casaVerde, hourMs, sandboxWorld } from "./sandbox-world.ts";

const world = sandboxWorld();

async function thread() {
  const token = await world.token();
  const { igsid, message, business_id, customer_id } = await world.writes();
  const messages = async () =>
    (await world.control("GET", `thread?business_id=${business_id}&customer_id=${customer_id}`)).body
      .messages;
  return { token, igsid, message, who: { business_id, customer_id }, messages };
}

const button = { type: "postback", title: "Reserve", payload: "R1" };
const template = (payload: object) => ({ message: { attachment: { type: "template", payload } } });
const image = { type: "image", payload: { url: "https://cdn.example.test/a.jpg" } };

describe("a send", () => {
  it("is answered with the message's id, which its echo carries", async () => {
    await world.subscribe();
    const { token, igsid } = await thread();
    const { status, body } = await world.send(token, igsid);
    expect(status).toBe(200);
    expect(body).toEqual({ recipient_id: igsid, message_id: expect.any(String) });
    const rows = await world.t.db.selectFrom("sandbox.outbox").select("item").orderBy("id").execute();
    expect(JSON.parse(rows.at(-1)?.item ?? "")).toMatchObject({
      sender: { id: casaVerde.id },
      recipient: { id: igsid },
      message: { mid: body.message_id, text: "Hi", is_echo: true },
    });
  });

  it("of a file it cannot fetch is refused, and reaches nobody", async () => {
    const { token, igsid } = await thread();
    const { status, body } = await world.send(token, igsid, { message: { attachment: image } });
    expect({ status, error: body.error }).toMatchObject({
      status: 400,
      error: { code: 100, error_subcode: 2018008 },
    });
    const rows = await world.t.db
      .selectFrom("sandbox.messages")
      .select("kind")
      .where("author", "=", "business")
      .execute();
    expect(rows).toEqual([]);
  });

  it("counts text in bytes", async () => {
    const { token, igsid } = await thread();
    const text = (length: number) => world.send(token, igsid, { message: { text: "ü".repeat(length) } });
    expect((await text(500)).status).toBe(200);
    expect((await text(501)).body.error.code).toBe(100);
  });

  it.each([
    ["a heart", { message: { attachment: { type: "like_heart" } } }],
    [
      "an own post",
      { message: { attachment: { type: "MEDIA_SHARE", payload: { id: "17890000000000003" } } } },
    ],
    [
      "quick replies",
      {
        messaging_type: "RESPONSE",
        message: { text: "?", quick_replies: [{ content_type: "text", title: "A", payload: "A" }] },
      },
    ],
    ["a button template", template({ template_type: "button", text: "How?", buttons: [button] })],
    [
      "a generic template",
      template({ template_type: "generic", elements: [{ title: "Bread", buttons: [button] }] }),
    ],
  ])("takes %s", async (_, body) => {
    const { token, igsid } = await thread();
    expect((await world.send(token, igsid, body)).status).toBe(200);
  });

  it.each([
    ["text and attachment together", { message: { text: "a", attachment: image } }],
    ["an empty text", { message: { text: " " } }],
    ["an unknown key", { message: { text: "a", colour: "red" } }],
    ["a malformed address", { message: { attachment: { type: "image", payload: { url: "not a url" } } } }],
    ["eleven images", { message: { attachments: Array(11).fill(image) } }],
    [
      "fourteen quick replies",
      {
        message: {
          text: "?",
          quick_replies: Array(14).fill({ content_type: "text", title: "A", payload: "A" }),
        },
      },
    ],
    [
      "the retired e-mail quick reply",
      { message: { text: "?", quick_replies: [{ content_type: "user_email", title: "A", payload: "A" }] } },
    ],
    ["four buttons", template({ template_type: "button", text: "How?", buttons: Array(4).fill(button) })],
    [
      "an element with nothing but a title",
      template({ template_type: "generic", elements: [{ title: "Bread" }] }),
    ],
    ["no message", {}],
    ["an unknown messaging type", { message: { text: "a" }, messaging_type: "SHOUT" }],
    ["a retired tag", { message: { text: "a" }, messaging_type: "MESSAGE_TAG", tag: "ACCOUNT_UPDATE" }],
    ["a tag missing", { message: { text: "a" }, messaging_type: "MESSAGE_TAG" }],
    ["a tag on a response", { message: { text: "a" }, messaging_type: "RESPONSE", tag: "HUMAN_AGENT" }],
    ["a reply to an unknown message", { message: { text: "a" }, reply_to: { mid: "aWdfnope" } }],
  ])("refuses %s", async (_, body) => {
    const { token, igsid, messages } = await thread();
    const answer = await world.send(token, igsid, body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.code).toBe(100);
    expect(await messages()).toHaveLength(1);
  });

  it("replies to a message of the thread", async () => {
    const { token, igsid, message, messages } = await thread();
    await world.send(token, igsid, { message: { text: "This one" }, reply_to: { mid: message.mid } });
    expect((await messages())[1]).toMatchObject({ text: "This one", reply_to_mid: message.mid });
  });

  it("takes form fields with JSON in them", async () => {
    const { token, igsid } = await thread();
    const fields = { recipient: JSON.stringify({ id: igsid }), message: JSON.stringify({ text: "Hi" }) };
    const body = new URLSearchParams({ ...fields, access_token: token });
    const answer = await world.call(`graph.instagram.com/v26.0/${casaVerde.id}/messages`, {
      method: "POST",
      body,
    });
    expect(answer.status).toBe(200);
  });

  it("knows a customer by the id that belongs to this account alone", async () => {
    const { igsid } = await thread();
    const other = await world.token("instagram", "17841400000000023");
    expect((await world.send(other, igsid)).body.error).toMatchObject({ code: 100, error_subcode: 2534014 });
    const token = await world.token();
    expect((await world.send(token, casaVerde.id)).body.error).toMatchObject({
      code: 100,
      error_subcode: 2534014,
    });
  });

  it("goes by the Page with Facebook Login, never by the Instagram id", async () => {
    const { igsid } = await thread();
    const token = await world.token("facebook");
    const body = { recipient: { id: igsid }, message: { text: "Hi" } };
    const to = (id: string) => world.post(`graph.facebook.com/v26.0/${id}/messages`, body, token);
    expect((await to(casaVerde.pageId)).status).toBe(200);
    expect((await to("me")).status).toBe(200);
    expect((await to(casaVerde.id)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  });

  it("needs the messages permission", async () => {
    const { igsid, token } = await thread();
    await world.control("POST", "token-actions", {
      business_id: casaVerde.id,
      action: "remove_permission",
      permission: "instagram_business_manage_messages",
    });
    expect((await world.send(token, igsid)).body.error.code).toBe(10);
  });

  it("does not reach a customer who blocked the business", async () => {
    const { igsid, token, who } = await thread();
    await world.control("POST", "blocks", { ...who, blocked: true });
    expect((await world.send(token, igsid)).body.error.code).toBe(551);
  });
});

describe("the window", () => {
  const tagged = {
    message: { text: "Sorry for the wait" },
    messaging_type: "MESSAGE_TAG",
    tag: "HUMAN_AGENT",
  };
  const refused = {
    code: 10,
    error_subcode: 2534022,
    message: "This message is sent outside of allowed window.",
  };

  it("is open for 24 hours, with the human agent tag for seven days", async () => {
    const { token, igsid } = await thread();
    await world.advance(23.9 * hourMs);
    expect((await world.send(token, igsid)).status).toBe(200);
    await world.advance(0.2 * hourMs);
    const late = await world.send(token, igsid);
    expect(late.status).toBe(403);
    expect(late.body.error).toMatchObject(refused);
    expect((await world.send(token, igsid, tagged)).status).toBe(200);
    await world.advance(6 * 24 * hourMs);
    expect((await world.send(token, igsid, tagged)).body.error).toMatchObject(refused);
  });

  it("is opened again by a message, a postback and an ig.me link, not by an edit, a reaction or a read", async () => {
    const { token, igsid, message, who } = await thread();
    const opens = async (path: string, body: object) => {
      await world.advance(25 * hourMs);
      const answer = await world.control("POST", path, body);
      expect(answer.status).toBe(200);
      return (await world.send(token, igsid)).status === 200;
    };
    expect(await opens("edits", { mid: message.mid, text: "Hello?" })).toBe(false);
    expect(await opens("reactions", { mid: message.mid, emoji: "👍" })).toBe(false);
    expect(await opens("reads", who)).toBe(false);
    expect(await opens("app-messages", { ...who, text: "From the app" })).toBe(false);
    expect(await opens("messages", { ...who, text: "Anyone?" })).toBe(true);
    expect(await opens("messages", { ...who, postback: { title: "Menu", payload: "M" } })).toBe(true);
    expect(await opens("referrals", { ...who, ref: "qr" })).toBe(true);
  });
});

describe("sender actions", () => {
  it("show the customer that somebody types, until the answer comes", async () => {
    const { token, igsid, who } = await thread();
    const typing = async () =>
      (await world.control("GET", `thread?business_id=${who.business_id}&customer_id=${who.customer_id}`))
        .body.thread.typing;
    const action = (sender_action: string) =>
      world.post("graph.instagram.com/v26.0/me/messages", { recipient: { id: igsid }, sender_action }, token);
    expect((await action("typing_on")).body).toEqual({ recipient_id: igsid });
    expect(await typing()).toBe(true);
    await world.send(token, igsid);
    expect(await typing()).toBe(false);
    await action("typing_on");
    await action("typing_off");
    expect(await typing()).toBe(false);
  });

  it("mark the thread as seen", async () => {
    const { token, igsid, who } = await thread();
    await world.post(
      "graph.instagram.com/v26.0/me/messages",
      { recipient: { id: igsid }, sender_action: "mark_seen" },
      token,
    );
    const { body } = await world.control(
      "GET",
      `thread?business_id=${who.business_id}&customer_id=${who.customer_id}`,
    );
    expect(body.thread.seen).toBe(true);
  });

  it("stand alone", async () => {
    const { token, igsid } = await thread();
    const mixed = await world.send(token, igsid, { sender_action: "typing_on", message: { text: "Hi" } });
    expect(mixed.body.error.code).toBe(100);
  });

  it("react to a message, one reaction at a time", async () => {
    const { token, igsid, message, messages } = await thread();
    const act = (sender_action: string, reaction?: string) =>
      world.post(
        "graph.instagram.com/v26.0/me/messages",
        { recipient: { id: igsid }, sender_action, payload: { message_id: message.mid, reaction } },
        token,
      );
    expect((await act("react", "love")).body).toEqual({ recipient_id: igsid });
    expect((await act("react", "🎉")).status).toBe(200);
    expect((await messages())[0].reactions).toEqual([{ author: "business", emoji: "🎉" }]);
    expect((await act("react", "hello")).body.error.code).toBe(100);
    await act("unreact");
    expect((await messages())[0].reactions).toEqual([]);
  });
});
