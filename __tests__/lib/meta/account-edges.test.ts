import { fetchMessage, listRecentMessages } from "#lib/meta/conversations";
import { fetchContactProfile } from "#lib/meta/profiles";
import { listSubscriptions, subscribe, unsubscribe } from "#lib/meta/subscriptions";
import { accessFor, graphError, refusal, startGraphServer } from "./graph-server";

let meta: Awaited<ReturnType<typeof startGraphServer>>;
beforeAll(async () => {
  meta = await startGraphServer();
});
beforeEach(() => meta.reset());
afterAll(() => meta.close());

const contact = "900000000000001";

describe("subscriptions", () => {
  it("name the account's fields by Instagram Login, the Page's by Facebook Login", async () => {
    meta.answer({ body: { success: true } });
    await subscribe(accessFor(meta.config));
    await subscribe(accessFor(meta.config, "facebook"));
    expect(meta.calls).toMatchObject([
      {
        method: "POST",
        path: "/prefix/ig-graph/v26.0/17840000000000001/subscribed_apps",
        query: {
          subscribed_fields:
            "messages,messaging_postbacks,messaging_seen,message_reactions,message_edit,messaging_referral,comments,live_comments",
        },
      },
      {
        path: "/prefix/fb-graph/v26.0/310000000000001/subscribed_apps",
        query: { subscribed_fields: "messages,messaging_postbacks,message_reactions,messaging_referrals" },
      },
    ]);
  });

  const many = Array.from({ length: 60 }, (_, index) => `some_other_field_${index}`).join(", ");
  it.each([
    [
      "lists what it accepts",
      `(#100) Param subscribed_fields[6] must be one of {${many}, messages, messaging_seen}`,
      "messages,messaging_seen",
    ],
    [
      "names what it refuses",
      "(#100) To subscribe to the comments field, the permission is missing",
      "messages,messaging_postbacks,messaging_seen,message_reactions,message_edit,messaging_referral,live_comments",
    ],
  ])("leave out a refused field when Meta %s", async (_, words, accepted) => {
    meta.answer(() =>
      meta.calls.length === 1
        ? { status: 400, body: graphError(100, undefined, words) }
        : { body: { success: true } },
    );
    await subscribe(accessFor(meta.config));
    expect(meta.calls.map(({ query }) => query.subscribed_fields)[1]).toBe(accepted);
  });

  it("fail when messages are refused, or for another reason", async () => {
    meta.answer({
      status: 400,
      body: graphError(100, undefined, "Param subscribed_fields must be one of {feed}"),
    });
    expect((await refusal(subscribe(accessFor(meta.config)))).code).toBe(100);
    expect(meta.calls).toHaveLength(1);
    meta.answer({ status: 400, body: graphError(190) });
    expect((await refusal(subscribe(accessFor(meta.config)))).kind).toBe("reconnect");
    for (const body of [{ success: false }, {}]) {
      meta.answer({ body });
      expect((await refusal(subscribe(accessFor(meta.config)))).kind).toBe("request");
    }
  });

  it("are listed and removed", async () => {
    meta.answer({
      body: { data: [{ id: "1", subscribed_fields: ["messages", { name: "comments", version: "v26.0" }] }] },
    });
    expect(await listSubscriptions(accessFor(meta.config))).toEqual(["messages", "comments"]);
    const page = accessFor({ ...meta.config, metaAppId: "55" }, "facebook");
    expect(await listSubscriptions(page)).toEqual([]);
    meta.answer({ body: { data: [{ id: "55", subscribed_fields: ["messages"] }] } });
    expect(await listSubscriptions(page)).toEqual(["messages"]);
    meta.answer({ body: { success: true } });
    await unsubscribe(accessFor(meta.config, "facebook"));
    expect(meta.calls.at(-1)).toMatchObject({
      method: "DELETE",
      path: "/prefix/fb-graph/v26.0/310000000000001/subscribed_apps",
    });
  });
});

describe("profiles", () => {
  it("hold what Meta gives and null for the rest", async () => {
    meta.answer({
      body: {
        id: contact,
        name: null,
        username: "anna.k",
        profile_pic: "javascript:1",
        follower_count: "x",
        is_verified_user: false,
      },
    });
    expect(await fetchContactProfile(accessFor(meta.config), contact)).toEqual({
      username: "anna.k",
      name: null,
      pictureUrl: null,
      followerCount: null,
      followsBusiness: null,
      followedByBusiness: null,
      verified: false,
    });
  });

  it("are asked again with fewer fields when one is not permitted", async () => {
    meta.answer(({ query }) =>
      query.fields === "name,username,profile_pic"
        ? { body: { username: "anna.k" } }
        : { status: 400, body: graphError(10) },
    );
    expect(await fetchContactProfile(accessFor(meta.config), contact)).toMatchObject({ username: "anna.k" });
    expect(meta.calls).toHaveLength(2);
  });

  it.each([
    [230, undefined, "consent", 1],
    [9010, undefined, "user", 1],
    [100, 33, "user", 2],
    [190, undefined, "reconnect", 1],
  ])("that cannot be had say why: %s/%s is %s", async (code, subcode, kind, calls) => {
    meta.answer({ status: 400, body: graphError(code, subcode) });
    expect((await refusal(fetchContactProfile(accessFor(meta.config), contact))).kind).toBe(kind);
    expect(meta.calls).toHaveLength(calls);
  });
});

describe("conversations", () => {
  const message = (number: number) => ({
    id: `aWdf${number}`,
    created_time: "2026-11-20T10:00:00+0000",
    from: { id: contact, username: "anna.k" },
    message: number === 1 ? undefined : "Are you open?",
  });

  it("give the twenty newest messages, in dates and ids we can use", async () => {
    const data = [
      message(1),
      message(2),
      { id: "broken", created_time: "?" },
      ...Array.from({ length: 30 }, () => message(3)),
    ];
    meta.answer(({ path }) => ({
      body: path.endsWith("/conversations")
        ? { data: [{ id: "aWdf/conv" }] }
        : { messages: { data }, id: "aWdf/conv" },
    }));
    const messages = await listRecentMessages(accessFor(meta.config), contact);
    expect(messages.slice(0, 2)).toEqual([
      { id: "aWdf1", createdAt: new Date("2026-11-20T10:00:00Z"), fromId: contact, text: "" },
      { id: "aWdf2", createdAt: new Date("2026-11-20T10:00:00Z"), fromId: contact, text: "Are you open?" },
    ]);
    expect(messages.length).toBeLessThanOrEqual(20);
    expect(meta.calls).toMatchObject([
      { path: "/prefix/ig-graph/v26.0/me/conversations", query: { platform: "instagram", user_id: contact } },
      { path: "/prefix/ig-graph/v26.0/aWdf%2Fconv" },
    ]);
  });

  it("that do not exist are empty, by the Page's edge with Facebook Login", async () => {
    meta.answer({ body: { data: [] } });
    expect(await listRecentMessages(accessFor(meta.config, "facebook"), contact)).toEqual([]);
    expect(meta.calls).toMatchObject([{ path: "/prefix/fb-graph/v26.0/310000000000001/conversations" }]);
  });

  it("give one message by its id", async () => {
    meta.answer({ body: { ...message(2), to: { data: [{ id: "17840000000000001" }] } } });
    expect(await fetchMessage(accessFor(meta.config), "aWdf2")).toMatchObject({
      id: "aWdf2",
      fromId: contact,
      toId: "17840000000000001",
      text: "Are you open?",
    });
    meta.answer({ status: 400, body: graphError(9000001) });
    expect((await refusal(fetchMessage(accessFor(meta.config), "aWdf2"))).code).toBe(9000001);
  });
});
