import { inspect } from "node:util";
import { fetchContactProfile } from "#lib/meta/profiles";
import type { MetaUsage } from "#lib/meta/usage";
import { accessFor, graphError, refusal, startGraphServer } from "./graph-server";

let meta: Awaited<ReturnType<typeof startGraphServer>>;
beforeAll(async () => {
  meta = await startGraphServer();
});
beforeEach(() => meta.reset());
afterAll(() => meta.close());

const read = (config = meta.config) => fetchContactProfile(accessFor(config), "900000000000001");

describe("a read", () => {
  it.each([
    ["500 with an error", { status: 500, body: graphError(2) }],
    ["502 with an HTML page", { status: 502, body: "<html></html>" }],
    ["503 with nothing", { status: 503 }],
    ["200 with an HTML page", { status: 200, body: "<html></html>" }],
    ["1/1357046", { status: 400, body: graphError(1, 1357046) }],
    ["what Meta calls passing", { status: 400, body: { error: { code: 987654, is_transient: true } } }],
    ["a connection reset", "reset" as const],
  ])("may be tried again: %s", async (_, answer) => {
    meta.answer(answer);
    expect((await refusal(read())).kind).toBe("retry");
  });

  it("is refused by an error under 200, by a limit also under 500", async () => {
    meta.answer({ status: 200, body: graphError(190, 460) });
    expect((await refusal(read())).kind).toBe("reconnect");
    meta.answer({ status: 500, body: graphError(4) });
    expect((await refusal(read())).kind).toBe("throttle");
  });

  it("in no known form is a refusal of its own, not a crash", async () => {
    meta.answer({ body: [1, 2] });
    expect((await refusal(read())).kind).toBe("request");
  });

  it("tells all accounts failing at once from one shop's trouble", async () => {
    meta.answer({ status: 400, body: graphError(100, undefined, "Unsupported request - method type: get") });
    expect((await refusal(read())).kind).toBe("policy");
  });
});

describe("what an error may say", () => {
  it("is our sentence; Meta's words stand apart, without tokens", async () => {
    const words = "Bad token IGAATESTTOKEN or EAAabcdefghijkl in ?access_token=xyz123 \u0000";
    meta.answer({ status: 400, body: graphError(190, undefined, words) });
    const error = await refusal(read());
    expect(error.message).toBe(
      "Instagram stopped accepting our connection. Connect the account again to go on.",
    );
    expect(error.metaMessage).toContain("Bad token [removed]");
    expect(inspect(error, { depth: 9 })).not.toMatch(/IGAATESTTOKEN|EAAabc|xyz123/);
    expect(error.metaMessage).not.toContain("\u0000");
  });

  it("never holds the token, also of a shape we do not know", async () => {
    meta.answer({ status: 400, body: graphError(100, undefined, "odd-token-77 is odd") });
    const access = { ...accessFor(meta.config), accessToken: "odd-token-77" };
    const error = await refusal(fetchContactProfile(access, "1"));
    expect(inspect(error, { depth: 9 })).not.toContain("odd-token-77");
  });

  it("never holds the address of a call that failed", async () => {
    const error = await refusal(
      read({ ...meta.config, instagramGraphUrl: "http://127.0.0.1:1/secret-place" }),
    );
    expect(inspect(error, { depth: 9 })).not.toContain("secret-place");
  });
});

describe("usage", () => {
  it("is told to whoever asked for it, and unreadable headers are no harm", async () => {
    const heard: MetaUsage[] = [];
    const config = { ...meta.config, onUsage: (usage: MetaUsage) => heard.push(usage) };
    const app = { call_count: 28, total_time: 25, total_cputime: 30 };
    const business = {
      "1784": [{ type: "instagram", call_count: 97, total_time: 5, estimated_time_to_regain_access: 2 }],
    };
    meta.answer({
      body: { name: "Anna" },
      headers: { "x-app-usage": JSON.stringify(app), "x-business-use-case-usage": JSON.stringify(business) },
    });
    await read(config);
    meta.answer({
      body: { name: "Anna" },
      headers: { "x-app-usage": "nonsense", "x-business-use-case-usage": "[]" },
    });
    await read(config);
    expect(heard).toEqual([
      {
        entries: [
          { subject: "app", family: null, percent: 30, regainAfterMs: 0 },
          { subject: "1784", family: "instagram", percent: 97, regainAfterMs: 120_000 },
        ],
      },
    ]);
  });
});
