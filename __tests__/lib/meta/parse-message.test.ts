import { account, contact, echo, item, parseItem, sentAt } from "./deliveries";

const message = (parts: object) => parseItem(item({ message: { mid: "aWdf1", ...parts } }));
const picture = "https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=111&signature=abc";

describe("a contact's message", () => {
  it("arrives whole: who, where, when, what", () => {
    expect(message({ text: "Are you open on Sunday?" })).toEqual({
      kind: "message",
      position: 0,
      standby: false,
      accountExternalId: account,
      contactExternalId: contact,
      messageExternalId: "aWdf1",
      occurredAt: new Date(sentAt),
      contentKind: "text",
      text: "Are you open on Sunday?",
      attachments: [],
      replyToExternalId: null,
      details: {},
    });
  });

  it("keeps text and attachments together", () => {
    const attachments = [{ type: "image", payload: { url: picture } }];
    expect(message({ text: "this one?", attachments })).toMatchObject({
      text: "this one?",
      contentKind: "image",
      attachments: [{ kind: "image", url: picture }],
    });
  });

  it("loses what Postgres cannot store, and nothing else", () => {
    expect(message({ text: "a\u0000b\ud83d" })).toMatchObject({ text: "ab\ufffd" });
    expect(message({ text: "👋🏽 ok" })).toMatchObject({ text: "👋🏽 ok" });
  });

  it("carries the story or the message it answers, but not the other", () => {
    const story = {
      id: "17890000000000007",
      url: picture,
      link_sticker_url: "https://shop.example.test/sale",
    };
    expect(message({ text: "still there?", reply_to: { story } })).toMatchObject({
      contentKind: "story_reply",
      details: { story },
      replyToExternalId: null,
    });
    expect(message({ text: "that one", reply_to: { mid: "aWdf0", is_self_reply: false } })).toMatchObject({
      contentKind: "text",
      replyToExternalId: "aWdf0",
      details: {},
    });
  });

  it("carries a tapped quick reply's payload", () => {
    expect(message({ text: "Opening hours", quick_reply: { payload: "HOURS" } })).toMatchObject({
      text: "Opening hours",
      details: { quick_reply: { payload: "HOURS" } },
    });
  });

  it.each([
    [
      "an ad",
      {
        ref: "spring",
        ad_id: "120",
        source: "ADS",
        type: "OPEN_THREAD",
        ads_context_data: { ad_title: "Sale" },
      },
      { ref: "spring", ad_id: "120", source: "ADS", type: "OPEN_THREAD", ad_title: "Sale", product_id: null },
    ],
    [
      "a shop product",
      { product: { id: "4900000000000001" } },
      { ref: null, ad_id: null, source: null, type: null, ad_title: null, product_id: "4900000000000001" },
    ],
  ])("says that it came from %s", (_, referral, expected) => {
    expect(message({ text: "hi", referral })).toMatchObject({ details: { referral: expected } });
  });

  it("is shown as unsupported when Meta says so, and when it holds nothing at all", () => {
    expect(message({ is_unsupported: true })).toMatchObject({
      kind: "message",
      contentKind: "unsupported",
      text: null,
    });
    for (const odd of [{}, { text: { a: 1 } }, { text: 7 }, { attachments: {} }])
      expect(message(odd)).toMatchObject({ kind: "message", contentKind: "unsupported", text: null });
  });

  it("is not harmed by what stands around it in an unknown shape", () => {
    const odd = { text: "hi", reply_to: "x", quick_reply: 3, referral: [], new_thing: { a: 1 } };
    expect(message(odd)).toMatchObject({ kind: "message", text: "hi", details: {}, replyToExternalId: null });
  });
});

describe("attachments", () => {
  const attachment = (value: unknown) => {
    const event = message({ attachments: [value] });
    return event?.kind === "message"
      ? { contentKind: event.contentKind, ...event.attachments[0] }
      : undefined;
  };

  it.each([
    ["image", "image"],
    ["video", "video"],
    ["audio", "audio"],
    ["file", "file"],
    ["share", "share"],
    ["ig_post", "share"],
    ["story_mention", "story_mention"],
    ["sticker", "sticker"],
    ["template", "template"],
    ["ephemeral", "unsupported"],
    ["location", "unsupported"],
    ["hologram", "unsupported"],
    ["constructor", "unsupported"],
  ])("of type %s are %s", (type, kind) => {
    expect(attachment({ type, payload: { url: picture } })).toMatchObject({
      kind,
      contentKind: kind,
      url: picture,
    });
  });

  it.each([
    ["ig_reel", "reel"],
    ["reel", "reel"],
    ["story", "story"],
    ["ig_story", "story"],
  ])("of type %s are something shared, and known as a %s", (type, kind) => {
    expect(attachment({ type, payload: { url: picture } })).toMatchObject({ kind, contentKind: "share" });
  });

  it("keep title and id of a shared reel", () => {
    const payload = {
      reel_video_id: "17890000000000004",
      title: "How we bake",
      url: "https://www.instagram.com/reel/A/",
    };
    expect(attachment({ type: "ig_reel", payload })).toMatchObject({
      title: "How we bake",
      externalId: "17890000000000004",
    });
  });

  it("may lack everything", () => {
    const empty = { url: null, title: null, externalId: null };
    expect(attachment({ type: "ephemeral" })).toMatchObject({ kind: "unsupported", ...empty });
    expect(attachment({ type: "image", payload: {} })).toMatchObject({ kind: "image", ...empty });
    for (const broken of [null, "image", 7, {}, { type: 5 }, { type: "image", payload: "x" }]) {
      expect(attachment(broken)).toMatchObject(empty);
    }
  });

  it("never carry an address a browser must not open", () => {
    for (const url of ["javascript:alert(1)", "data:text/html,x", "not an address", 5, null]) {
      expect(attachment({ type: "share", payload: { url } })).toMatchObject({ kind: "share", url: null });
    }
  });

  it("name a post that Meta sends as share and as ig_post once", () => {
    const share = { type: "share", payload: { url: picture } };
    const post = {
      type: "ig_post",
      payload: { ig_post_media_id: "17890000000000003", title: "Spring menu" },
    };
    const once = [{ kind: "share", url: picture, title: "Spring menu", externalId: "17890000000000003" }];
    expect(message({ attachments: [share, post] })).toMatchObject({ attachments: once });
    expect(message({ attachments: [post, share] })).toMatchObject({ attachments: once });
    const other = { type: "share", payload: { url: "https://www.instagram.com/p/other/" } };
    expect(
      message({ attachments: [other, share, { ...post, payload: { ...post.payload, url: picture } }] }),
    ).toMatchObject({
      attachments: [{ url: other.payload.url }, ...once],
    });
  });

  it("show the title of a template's first card", () => {
    const payload = { generic: { elements: [{ title: "Rye bread", subtitle: "4.20" }] } };
    expect(parseItem(echo({ mid: "aWdf2t", attachments: [{ type: "template", payload }] }))).toMatchObject({
      kind: "echo",
      contentKind: "template",
      attachments: [{ kind: "template", title: "Rye bread" }],
    });
  });
});

describe("echoes, unsent and self messages", () => {
  it("names the recipient of an echo as the contact", () => {
    expect(parseItem(echo({ mid: "aWdf20", text: "We open at 9." }))).toMatchObject({
      kind: "echo",
      accountExternalId: account,
      contactExternalId: contact,
      text: "We open at 9.",
    });
  });

  it("takes whatever the account sends for an echo, also unmarked", () => {
    const event = item({
      sender: { id: account },
      recipient: { id: contact },
      message: { mid: "m", text: "hi" },
    });
    expect(parseItem(event)).toMatchObject({ kind: "echo", contactExternalId: contact });
  });

  it("turns an unsent message into a deletion, from either side, also without a sender", () => {
    const gone = { kind: "deletion", messageExternalId: "aWdf1", accountExternalId: account };
    expect(message({ is_deleted: true })).toMatchObject({ ...gone, contactExternalId: contact });
    expect(parseItem(echo({ mid: "aWdf1", is_deleted: true }))).toMatchObject({
      ...gone,
      contactExternalId: contact,
    });
    expect(parseItem({ timestamp: sentAt, message: { mid: "aWdf1", is_deleted: true } })).toMatchObject({
      ...gone,
      contactExternalId: null,
    });
  });

  it("ignores what the account sends to itself", () => {
    expect(parseItem(echo({ mid: "aWdf21", text: "test", is_self: true }))).toMatchObject({
      kind: "ignored",
    });
    expect(parseItem(item({ is_self: true, postback: { mid: "aWdf22", payload: "GO" } }))).toMatchObject({
      kind: "ignored",
      reason: "a message of the account to itself",
    });
  });
});
