import { sendAction, sendAttachment, sendReaction, sendText } from "#lib/meta/send";
import { type Answer, accessFor, graphError, refusal, startGraphServer } from "./graph-server";

let meta: Awaited<ReturnType<typeof startGraphServer>>;
beforeAll(async () => {
  meta = await startGraphServer();
});
beforeEach(() => meta.reset());
afterAll(() => meta.close());

const recipientId = "900000000000001";
const sent = { body: { recipient_id: recipientId, message_id: "aWdf40" } };
const text = (login: "instagram" | "facebook" = "instagram") =>
  sendText(accessFor(meta.config, login), { recipientId, text: "Grüße 👋", humanAgent: false });

describe("a send", () => {
  it("by Instagram Login goes to the account, with the token in the header alone", async () => {
    meta.answer(sent);
    expect(await text()).toEqual({ messageId: "aWdf40" });
    expect(meta.calls).toHaveLength(1);
    expect(meta.calls[0]).toMatchObject({
      method: "POST",
      path: "/prefix/ig-graph/v26.0/17840000000000001/messages",
      query: {},
      bearer: "Bearer IGAATESTTOKEN",
      contentType: "application/json",
    });
    expect(JSON.parse(meta.calls[0]?.body ?? "")).toEqual({
      recipient: { id: recipientId },
      message: { text: "Grüße 👋" },
      messaging_type: "RESPONSE",
    });
  });

  it("by Facebook Login goes to the Page, with Meta's proof in the query", async () => {
    meta.answer(sent);
    await text("facebook");
    expect(meta.calls[0]).toMatchObject({
      path: "/prefix/fb-graph/v26.0/310000000000001/messages",
      query: { appsecret_proof: "c185e5167d87d35263cdb8cbe419b482a03c99878ec33457bd33eee37da8026a" },
      bearer: "Bearer EAATESTTOKEN",
    });
  });

  it("carries the human-agent tag and the message it answers", async () => {
    meta.answer(sent);
    const input = { recipientId, text: "sorry", humanAgent: true, replyToExternalId: "aWdf1" };
    await sendText(accessFor(meta.config), input);
    expect(JSON.parse(meta.calls[0]?.body ?? "")).toMatchObject({
      messaging_type: "MESSAGE_TAG",
      tag: "HUMAN_AGENT",
      reply_to: { mid: "aWdf1" },
    });
  });

  it("of an attachment, an action and a reaction has Meta's form", async () => {
    meta.answer(sent);
    const access = accessFor(meta.config);
    const url = "https://cdn.example.test/a.jpg";
    await sendAttachment(access, { recipientId, kind: "image", url, humanAgent: false });
    await sendAction(access, { recipientId, action: "typing_on" });
    await sendReaction(access, { recipientId, messageId: "aWdf1", reaction: "love" });
    await sendReaction(access, { recipientId, messageId: "aWdf1", reaction: null });
    expect(meta.calls.map(({ body }) => JSON.parse(body))).toEqual([
      {
        recipient: { id: recipientId },
        message: { attachment: { type: "image", payload: { url } } },
        messaging_type: "RESPONSE",
      },
      { recipient: { id: recipientId }, sender_action: "typing_on" },
      {
        recipient: { id: recipientId },
        sender_action: "react",
        payload: { message_id: "aWdf1", reaction: "love" },
      },
      { recipient: { id: recipientId }, sender_action: "unreact", payload: { message_id: "aWdf1" } },
    ]);
  });
});

describe("a send whose outcome nobody knows", () => {
  const cases: [string, Answer][] = [
    ["500 with an error", { status: 500, body: graphError(2) }],
    ["500 with a certain refusal", { status: 500, body: graphError(190, 463) }],
    ["502 with an HTML page", { status: 502, body: "<html>Bad gateway</html>" }],
    ["503 with nothing", { status: 503 }],
    ["1/1357046 with 400", { status: 400, body: graphError(1, 1357046) }],
    ["1/1357046 with 200", { status: 200, body: graphError(1, 1357046) }],
    ["1/1357046 with 429", { status: 429, body: graphError(1, 1357046) }],
    ["a passing error under 200", { status: 200, body: graphError(2) }],
    ["200 with nothing", { status: 200 }],
    ["200 with an HTML page", { status: 200, body: "<html></html>" }],
    ["200 without a message id", { status: 200, body: { recipient_id: recipientId } }],
    ["400 with nothing", { status: 400 }],
    ["403 with a gateway's page", { status: 403, body: "<html>Forbidden</html>" }],
    ["404 with JSON that is not Meta's", { status: 404, body: { message: "no route" } }],
    ["408", { status: 408 }],
    ["a redirect", { status: 302, headers: { location: "https://elsewhere.example.test/" } }],
    ["a connection reset", "reset"],
  ];

  it.each(cases)("is ambiguous: %s", async (_, answer) => {
    meta.answer(answer);
    expect((await refusal(text())).kind).toBe("ambiguous");
    expect(meta.calls).toHaveLength(1);
  });

  it("is ambiguous: no answer in time", async () => {
    meta.answer("silence");
    const access = accessFor({ ...meta.config, timeoutMs: 100 });
    const call = sendText(access, { recipientId, text: "hi", humanAgent: false });
    expect((await refusal(call)).kind).toBe("ambiguous");
  });
});

describe("a send that certainly did not happen", () => {
  it.each([
    ["a closed window", 403, 10, 2534022, "window"],
    ["a dead token", 400, 190, 463, "reconnect"],
    ["a blocked contact", 400, 551, undefined, "user"],
    ["a passing error", 400, 2, undefined, "retry"],
    ["an unknown error", 400, 1, undefined, "retry"],
    ["a missing permission", 403, 200, undefined, "permission"],
    ["a full limit", 400, 613, undefined, "throttle"],
    ["a restricted account", 400, 10, 1893063, "policy"],
    ["a broken request", 400, 100, 2534015, "request"],
    ["a code nobody knows", 400, 987654, undefined, "request"],
    ["a closed window under 200", 200, 10, 2534022, "window"],
  ])("says what to do: %s", async (_, status, code, subcode, kind) => {
    meta.answer({ status, body: graphError(code, subcode) });
    expect(await refusal(text())).toMatchObject({
      kind,
      code,
      subcode,
      httpStatus: status,
      fbtraceId: "TRACE",
    });
  });

  it("is to be tried again where nothing listens and where no name answers", async () => {
    const gone = await startGraphServer();
    await gone.close();
    const nobody = gone.config;
    expect(
      (await refusal(sendText(accessFor(nobody), { recipientId, text: "x", humanAgent: false }))).kind,
    ).toBe("retry");
    const failing =
      (cause: object): typeof fetch =>
      () =>
        Promise.reject(Object.assign(new TypeError("fetch failed"), { cause }));
    const attempt = (cause: object) =>
      refusal(
        sendText(accessFor({ ...meta.config, fetch: failing(cause) }), {
          recipientId,
          text: "x",
          humanAgent: false,
        }),
      );
    expect((await attempt({ code: "ENOTFOUND" })).kind).toBe("retry");
    expect((await attempt({ code: "EAI_AGAIN" })).kind).toBe("retry");
    expect((await attempt({ code: "UND_ERR_CONNECT_TIMEOUT" })).kind).toBe("retry");
    expect((await attempt({ errors: [{ code: "ECONNREFUSED" }, { code: "ECONNREFUSED" }] })).kind).toBe(
      "retry",
    );
    expect((await attempt({ code: "ETIMEDOUT", syscall: "connect" })).kind).toBe("retry");
    expect((await attempt({ code: "EHOSTUNREACH", syscall: "write" })).kind).toBe("ambiguous");
    expect((await attempt({ code: "ECONNRESET" })).kind).toBe("ambiguous");
    expect((await attempt({ code: "UND_ERR_SOCKET" })).kind).toBe("ambiguous");
  });

  it("waits as long as Meta asks", async () => {
    const usage = {
      "17840000000000001": [{ type: "instagram", call_count: 97, estimated_time_to_regain_access: 3 }],
    };
    meta.answer({
      status: 400,
      body: graphError(80002),
      headers: { "x-business-use-case-usage": JSON.stringify(usage) },
    });
    expect(await refusal(text())).toMatchObject({ kind: "throttle", retryAfterMs: 180_000 });
    meta.answer({ status: 429, headers: { "retry-after": "7" } });
    expect(await refusal(text())).toMatchObject({ kind: "throttle", retryAfterMs: 7000 });
    meta.answer({ status: 429, body: graphError(2) });
    expect(await refusal(text())).toMatchObject({ kind: "throttle", retryAfterMs: undefined });
  });
});

describe("a cosmetic call", () => {
  it("may simply be made again after a 5xx", async () => {
    meta.answer({ status: 500, body: graphError(2) });
    const access = accessFor(meta.config);
    expect((await refusal(sendAction(access, { recipientId, action: "mark_seen" }))).kind).toBe("retry");
    expect((await refusal(sendReaction(access, { recipientId, messageId: "m", reaction: "👍" }))).kind).toBe(
      "retry",
    );
  });
});
