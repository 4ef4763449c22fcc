import fc from "fast-check";
import { parseEnvelope } from "#lib/meta/envelope";
import { parseDelivery } from "#lib/meta/parse-delivery";
import { account, bytes, contact, delivery, entry, item, parse } from "./deliveries";

const text = (mid: string) => item({ message: { mid, text: "hi" } });

describe("a delivery", () => {
  it("gives every item of every entry and envelope, numbered in order", () => {
    const other = { ...entry({ standby: [text("m4")] }), id: "17840000000000002" };
    const comment = { field: "comments", value: { id: "c1", text: "Price?" } };
    const first = delivery(entry({ messaging: [text("m1"), text("m2")], standby: [text("m3")] }), other);
    const events = parse([first, delivery(entry({ changes: [comment] }))]);
    expect(events.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4]);
    expect(events).toMatchObject([
      { messageExternalId: "m1", standby: false, accountExternalId: account },
      { messageExternalId: "m2", standby: false },
      { messageExternalId: "m3", standby: true },
      { messageExternalId: "m4", standby: true, accountExternalId: "17840000000000002" },
      { kind: "comment" },
    ]);
  });

  it("keeps ids that Meta writes as bare numbers above 2^53", () => {
    const body = `{"object":"instagram","entry":[{"id":17840000000000017,"time":1789000000,"messaging":[
      {"sender":{"id":90000000000000019},"recipient":{"id":17840000000000017},"timestamp":1789000000001,
       "message":{"mid":12345678901234567891,"text":"hi"}}]}]}`;
    expect(parseDelivery(bytes(body))).toMatchObject([
      {
        accountExternalId: "17840000000000017",
        contactExternalId: "90000000000000019",
        messageExternalId: "12345678901234567891",
      },
    ]);
  });

  it("finds the account without an entry id: the recipient, of an echo the sender", () => {
    const items = [
      text("m1"),
      item({ sender: { id: account }, recipient: { id: contact }, message: { mid: "m2", is_echo: true } }),
    ];
    expect(parse(delivery({ messaging: items }))).toMatchObject([
      { kind: "message", accountExternalId: account, contactExternalId: contact },
      { kind: "echo", accountExternalId: account, contactExternalId: contact },
    ]);
  });

  it.each([
    ["milliseconds", 1789000000001, 1789000000001],
    ["seconds", 1789000000, 1789000000000],
    ["text", "1789000000001", 1789000000001],
    ["seconds as text", "1527459824", 1527459824000],
    ["nothing: the entry's time", undefined, 1789000000123],
    ["nonsense: the entry's time", "yesterday", 1789000000123],
    ["an absurd number: the entry's time", 1e300, 1789000000123],
    ["zero: the entry's time", 0, 1789000000123],
  ])("reads times given as %s", (_, timestamp, ms) => {
    expect(parse(delivery(entry({ messaging: [{ ...text("m1"), timestamp }] })))).toMatchObject([
      { occurredAt: new Date(ms) },
    ]);
  });

  it("without any time is dated 1970, where it opens no window", () => {
    const messaging = [{ ...text("m1"), timestamp: undefined }];
    expect(parse(delivery({ id: account, messaging }))).toMatchObject([{ occurredAt: new Date(0) }]);
  });

  it("tolerates null, absent and empty lists", () => {
    const empty = entry({ messaging: null, standby: [], changes: null });
    expect(parse(delivery(empty, entry({ messaging: [text("m1")], changes: null })))).toMatchObject([
      { kind: "ignored", reason: "the entry holds no events" },
      { kind: "message" },
    ]);
  });

  it("ignores the dashboard's test, in each of its forms", () => {
    const value = {
      sender: { id: "12334" },
      recipient: { id: "23245" },
      timestamp: "1527459824",
      message: { mid: "random_mid", text: "random_text" },
    };
    const test = { kind: "ignored", reason: "a test from the app dashboard" };
    expect(
      parse(delivery({ id: "0", time: 1789000030, changes: [{ field: "messages", value }] })),
    ).toMatchObject([test]);
    expect(parse(delivery({ id: 0, time: 1, field: "comments", value: { id: "c" } }))).toMatchObject([test]);
    expect(parse(delivery({ id: "0", time: 1, messaging: [value, value] }))).toMatchObject([test, test]);
    expect(parse(delivery(entry({ messaging: [value] })))).toMatchObject([test]);
  });

  it("reads a message that comes as a change of a real account", () => {
    expect(parse(delivery(entry({ changes: [{ field: "messages", value: text("m1") }] })))).toMatchObject([
      { kind: "message", messageExternalId: "m1", contactExternalId: contact },
    ]);
  });

  it("ignores Messenger's, and takes an unknown object for unsupported", () => {
    const entries = [entry({ messaging: [text("m1")] })];
    expect(parse({ object: "page", entry: entries })).toMatchObject([
      { kind: "ignored", reason: "object page" },
    ]);
    expect(parse({ object: "hologram", entry: entries })).toMatchObject([
      { kind: "unsupported", reason: "object hologram" },
    ]);
  });

  it("that is no delivery is one unsupported event", () => {
    for (const body of [
      "",
      "{",
      "null",
      '"x"',
      "{}",
      '{"object":"instagram","entry":5}',
      `${"[".repeat(50_000)}${"]".repeat(50_000)}`,
    ]) {
      expect(parseDelivery(bytes(body))).toMatchObject([{ position: 0, kind: "unsupported" }]);
    }
    expect(parse(delivery(null, "x", entry({ messaging: {} })))).toMatchObject([
      { kind: "unsupported", reason: "the entry is not an object" },
      { kind: "unsupported", reason: "the entry is not an object" },
      { kind: "unsupported", reason: "the entry's events are not a list" },
    ]);
  });

  it("of a thousand items keeps every one, in Meta's order", () => {
    const mids = Array.from({ length: 1000 }, (_, index) => `m${index}`);
    const messaging = mids.map((mid) => item({ message: { mid, text: "hello ".repeat(300) } }));
    const read = parseDelivery(bytes(delivery(entry({ messaging }))));
    expect(read).toMatchObject(
      mids.map((mid, position) => ({ position, kind: "message", messageExternalId: mid })),
    );
  });
});

describe("comments", () => {
  const value = {
    id: "18000000000000001",
    parent_id: "18000000000000000",
    text: "Price?",
    from: { id: contact, username: "anna.k" },
    media: {
      id: "17890000000000003",
      media_product_type: "AD",
      ad_id: "12",
      original_media_id: "17890000000000002",
    },
  };
  const expected = {
    kind: "comment",
    commentKind: "comment",
    accountExternalId: account,
    commentExternalId: "18000000000000001",
    parentExternalId: "18000000000000000",
    mediaExternalId: "17890000000000003",
    mediaProductType: "AD",
    originalMediaExternalId: "17890000000000002",
    authorExternalId: contact,
    authorUsername: "anna.k",
    own: false,
    text: "Price?",
    occurredAt: new Date(1789000020000),
  };
  const commented = (field: string, comment: unknown) =>
    parse(delivery({ id: account, time: 1789000020, changes: [{ field, value: comment }] }))[0];

  it("are read in both of Meta's shapes", () => {
    expect(commented("comments", value)).toMatchObject(expected);
    expect(parse(delivery({ id: account, time: 1789000020, field: "comments", value }))).toMatchObject([
      expected,
    ]);
    expect(commented("live_comments", value)).toMatchObject({ ...expected, commentKind: "live_comment" });
  });

  it("may name their id comment_id, and lack author and text", () => {
    expect(commented("comments", { comment_id: "18", from: {} })).toMatchObject({
      commentExternalId: "18",
      authorExternalId: null,
      authorUsername: null,
      text: null,
      own: false,
    });
  });

  it("of the account itself are marked as its own", () => {
    expect(commented("comments", { ...value, from: { id: account } })).toMatchObject({ own: true });
    expect(commented("comments", { ...value, from: { id: "88", self_ig_scoped_id: "88" } })).toMatchObject({
      own: true,
    });
  });

  it("include mentions, with or without a comment", () => {
    expect(commented("mentions", { media_id: "17", comment_id: "18" })).toMatchObject({
      commentKind: "mention",
      commentExternalId: "18",
      mediaExternalId: "17",
    });
    expect(commented("mentions", { media_id: "17" })).toMatchObject({ commentExternalId: "mention:17" });
  });

  it("that are broken, and other fields, become nothing worse than unsupported", () => {
    for (const broken of [null, "x", {}, { id: "" }])
      expect(commented("comments", broken)).toMatchObject({ kind: "unsupported" });
    expect(commented("story_insights", { media_id: "1" })).toMatchObject({
      kind: "ignored",
      reason: "story_insights",
    });
    expect(commented("hologram", {})).toMatchObject({ kind: "unsupported", reason: "field hologram" });
    expect(parse(delivery(entry({ changes: [null, {}] })))).toMatchObject([
      { kind: "unsupported" },
      { kind: "unsupported" },
    ]);
  });
});

describe("any JSON at all", () => {
  const words = [
    "id",
    "sender",
    "recipient",
    "message",
    "mid",
    "text",
    "attachments",
    "type",
    "payload",
    "url",
    "time",
  ];
  const keys = [
    "message_edit",
    "num_edit",
    "reaction",
    "action",
    "read",
    "postback",
    "referral",
    "reply_to",
    "story",
  ];
  const key = fc.oneof(
    fc.constantFrom(...words, ...keys, "timestamp", "from", "media", "is_echo", "__proto__"),
    fc.string(),
  );
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(null, true, 0, "", "x", account, contact, 1e300, 12345678901234567000, "\u0000\ud800"),
      fc.jsonValue(),
      fc.array(tie("tree"), { maxLength: 4 }),
      fc.dictionary(key, tie("tree"), { maxKeys: 6 }),
    ),
  }));
  const list = fc.oneof(fc.array(tree, { maxLength: 4 }), tree);
  const anyEntry = fc.oneof(
    tree,
    fc.record(
      { id: tree, time: tree, messaging: list, standby: list, changes: list, field: tree, value: tree },
      { requiredKeys: [] },
    ),
  );
  const anyDelivery = fc.oneof(
    tree,
    fc.record({ object: fc.constantFrom("instagram", "page", "x"), entry: fc.array(anyEntry) }),
  );

  it("is parsed without a throw, at stable positions, into storable text", () => {
    fc.assert(
      fc.property(anyDelivery, (json) => {
        const body = bytes(JSON.stringify(json) ?? "null");
        const events = parseDelivery(body);
        expect(events).toEqual(parseDelivery(body));
        expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index));
        expect(events.every(({ occurredAt }) => Number.isFinite(occurredAt.getTime()))).toBe(true);
        const stored = JSON.stringify(events);
        expect(stored.includes("\\u0000") || /\\ud[89a-f]/.test(stored)).toBe(false);
        if (parseEnvelope(body) === undefined) expect(events.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  it("never changes what its neighbours say", () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 5 }), (strangers) => {
        const events = parse(delivery(entry({ messaging: [...strangers, text("good"), ...strangers] })));
        expect(events).toHaveLength(strangers.length * 2 + 1);
        expect(events[strangers.length]).toMatchObject({
          kind: "message",
          messageExternalId: "good",
          text: "hi",
        });
      }),
      { numRuns: 500 },
    );
  });

  it("that is no JSON is no throw either", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (body) => Array.isArray(parseDelivery(body))));
  });
});
