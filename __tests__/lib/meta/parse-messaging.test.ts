import { account, contact, delivery, entry, item, parse, parseItem, sentAt } from "./deliveries";

describe("edits", () => {
  const edit = (parts: object) => parseItem(item({ message_edit: { mid: "aWdf1", ...parts } }));

  it("carry their words and their number, also written as text", () => {
    const expected = {
      kind: "edit",
      messageExternalId: "aWdf1",
      contactExternalId: contact,
      text: "on Monday?",
    };
    expect(edit({ text: "on Monday?", num_edit: 1 })).toMatchObject({ ...expected, number: 1 });
    expect(edit({ text: "on Monday?", num_edit: "2" })).toMatchObject({ ...expected, number: 2 });
  });

  it("are only a hint when they have no words or the number 0", () => {
    const hint = { kind: "message_hint", messageExternalId: "aWdf1", accountExternalId: account };
    for (const parts of [
      { num_edit: 0 },
      { num_edit: "0", text: "x" },
      { num_edit: 1 },
      { num_edit: 1, text: "" },
    ]) {
      expect(edit(parts)).toMatchObject({ ...hint, contactExternalId: contact });
    }
    expect(parseItem({ timestamp: sentAt, message_edit: { mid: "aWdf1", num_edit: 0 } })).toMatchObject({
      ...hint,
      contactExternalId: null,
    });
  });
});

describe("reactions", () => {
  const reaction = (parts: object) => parseItem(item({ reaction: { mid: "aWdf20", ...parts } }));

  it("carry the emoji, by its name where Meta gives no other", () => {
    const expected = {
      kind: "reaction",
      messageExternalId: "aWdf20",
      authorExternalId: contact,
      contactExternalId: contact,
    };
    expect(reaction({ action: "react", reaction: "other", emoji: "🥐" })).toMatchObject({
      ...expected,
      emoji: "🥐",
    });
    expect(reaction({ action: "react", reaction: "love" })).toMatchObject({ ...expected, emoji: "❤️" });
  });

  it("are taken back with null", () => {
    expect(reaction({ action: "unreact" })).toMatchObject({ kind: "reaction", emoji: null });
  });

  it("of the account itself name it as the author", () => {
    const own = {
      sender: { id: account },
      recipient: { id: contact },
      reaction: { mid: "m", action: "react", emoji: "👍" },
    };
    expect(parseItem(item(own))).toMatchObject({ authorExternalId: account, contactExternalId: contact });
  });

  it("without an action or an emoji are unsupported", () => {
    expect(reaction({ emoji: "👍" })).toMatchObject({ kind: "unsupported" });
    expect(reaction({ action: "react", reaction: "other" })).toMatchObject({ kind: "unsupported" });
  });
});

describe("reads", () => {
  it("name the message that was seen", () => {
    expect(parseItem(item({ read: { mid: "aWdf20" } }))).toMatchObject({
      kind: "read",
      messageExternalId: "aWdf20",
      contactExternalId: contact,
      occurredAt: new Date(sentAt),
    });
    expect(parseItem(item({ read: { watermark: 5 } }))).toMatchObject({
      kind: "unsupported",
      reason: "read with a missing or broken mid",
    });
  });
});

describe("postbacks and referrals", () => {
  const postback = (parts: object, rest: object = {}) => parseItem(item({ postback: parts, ...rest }));

  it("carry title, payload and where the contact came from", () => {
    const referral = { ref: "qr-table-7", source: "SHORTLINKS", type: "OPEN_THREAD" };
    expect(
      postback({ mid: "aWdf30", title: "What are your prices?", payload: "PRICES", referral }),
    ).toMatchObject({
      kind: "postback",
      messageExternalId: "aWdf30",
      contactExternalId: contact,
      text: "What are your prices?",
      details: { postback: { payload: "PRICES" }, referral },
    });
  });

  it("without an id get one that stays the same, and differs for another tap", () => {
    const id = (event: ReturnType<typeof postback>) =>
      event?.kind === "postback" ? event.messageExternalId : "";
    const first = id(postback({ title: "Prices", payload: "P" }));
    expect(first).toMatch(/^postback:[0-9a-f]{64}$/);
    expect(id(postback({ title: "Prices", payload: "P" }))).toBe(first);
    expect(id(postback({ title: "Prices", payload: "Q" }))).not.toBe(first);
    expect(id(postback({ title: "Prices", payload: "P" }, { timestamp: sentAt + 1 }))).not.toBe(first);
    expect(id(postback({ title: "Prices", payload: "P" }, { sender: { id: "900000000000002" } }))).not.toBe(
      first,
    );
  });

  it("may lack the payload", () => {
    expect(postback({ title: "Prices" })).toMatchObject({
      kind: "postback",
      details: { postback: { payload: null } },
    });
  });

  it("of a contact who came back through a link have a stable key", () => {
    const event = item({ referral: { ref: "qr-table-7", source: "SHORTLINKS", type: "OPEN_THREAD" } });
    expect(parseItem(event)).toMatchObject({
      kind: "referral",
      contactExternalId: contact,
      referral: { ref: "qr-table-7" },
      dedupKey: expect.stringMatching(/^referral:[0-9a-f]{64}$/),
    });
    expect(parseItem(event)).toEqual(parseItem(event));
  });

  it("find the account where an entry names the sender by mistake", () => {
    const slip = { id: contact, time: 1, messaging: [item({ postback: { mid: "m", title: "x" } })] };
    expect(parse(delivery(slip))).toMatchObject([{ accountExternalId: account, contactExternalId: contact }]);
  });
});

describe("what is none of ours", () => {
  it.each([
    "pass_thread_control",
    "take_thread_control",
    "request_thread_control",
    "optin",
    "response_feedback",
  ])("is ignored by its name: %s", (name) => {
    expect(parseItem(item({ [name]: { a: null } }))).toMatchObject({ kind: "ignored", reason: name });
  });

  it("is unsupported when nobody knows it, without repeating anybody's words", () => {
    expect(parseItem(item({ hologram: {} }))).toMatchObject({
      kind: "unsupported",
      reason: "unknown event hologram",
    });
    expect(parseItem(item({ "my secret words": {} }))).toMatchObject({ reason: "unknown event unnamed" });
    expect(parseItem(item({}))).toMatchObject({ kind: "unsupported", reason: "an item without an event" });
  });
});

describe("a broken item", () => {
  it.each([
    ["null", null],
    ["a string", "message"],
    ["a number", 7],
    ["a list", []],
    ["a message that is a string", item({ message: "hi" })],
    ["a message without mid", item({ message: { text: "hi" } })],
    ["a message with an empty mid", item({ message: { mid: "", text: "hi" } })],
    ["a message with an absurd mid", item({ message: { mid: "x".repeat(5000), text: "hi" } })],
    [
      "a message from nobody",
      { recipient: { id: account }, timestamp: sentAt, message: { mid: "m", text: "hi" } },
    ],
    ["a sender without an id", item({ sender: {}, message: { mid: "m", text: "hi" } })],
    ["a postback from nobody", { recipient: { id: account }, postback: { title: "x" } }],
    ["a reaction that is a list", item({ reaction: [] })],
  ])("is unsupported with a reason and harms no neighbour: %s", (_, broken) => {
    const good = item({ message: { mid: "good", text: "hi" } });
    const events = parse(delivery(entry({ messaging: [good, broken, good] })));
    expect(events).toMatchObject([
      { position: 0, kind: "message" },
      { position: 1, kind: "unsupported", reason: expect.stringMatching(/\w/) },
      { position: 2, kind: "message" },
    ]);
  });
});

describe("what Meta does against the account", () => {
  const notice = { recipient: { id: account }, timestamp: sentAt };

  it.each(["policy_enforcement", "policy-enforcement"])("has no sender: %s", (key) => {
    const reason = `Spam ${"x".repeat(494)}\u{1f6ab}${"x".repeat(600)}`;
    const event = parseItem({ ...notice, [key]: { action: "block", reason } });
    expect(event).toMatchObject({ kind: "policy_enforcement", action: "block", accountExternalId: account });
    expect(event).toMatchObject({ reason: `Spam ${"x".repeat(494)}\ufffd` });
  });

  it("comes as a field of its own too, and without a reason when it ends", () => {
    const value = { ...notice, policy_enforcement: { action: "unblock" } };
    expect(
      parse(delivery({ id: account, changes: [{ field: "messaging_policy_enforcement", value }] })),
    ).toMatchObject([{ kind: "policy_enforcement", action: "unblock", reason: null }]);
  });

  it("is unsupported when it does not say what", () => {
    expect(parseItem({ ...notice, policy_enforcement: { reason: "x" } })).toMatchObject({
      kind: "unsupported",
      reason: "policy_enforcement with a missing or broken action",
    });
  });
});
