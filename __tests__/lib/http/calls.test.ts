import { randomUUID } from "node:crypto";
import { testDatabase } from "#support/database";
import { POST } from "../../../app/api/calls/[desk]/[name]/route";
import { call, shopWithKey } from "./api";

const t = testDatabase();

type Asked = {
  apiKey?: string;
  desk?: string;
  name?: string;
  body?: object;
  headers?: Record<string, string>;
};

async function ask({ desk = "conversation", name = "open", body = {}, ...rest }: Asked) {
  const response = await call(POST, { ...rest, method: "POST", params: { desk, name }, body });
  return { status: response.status, answer: await response.json() };
}

describe("what the dashboard's screens ask", () => {
  it("answers with data, and with null where a verb answers nothing", async () => {
    const { apiKey, conversationId } = await shopWithKey(t.db);
    const opened = await ask({ apiKey, body: { id: conversationId } });
    expect(opened).toMatchObject({ status: 200, answer: { data: { conversation: { id: conversationId } } } });
    const read = await ask({ apiKey, desk: "desk", name: "readMentions", body: { id: conversationId } });
    expect(read).toEqual({ status: 200, answer: { data: null } });
  });

  it("refuses whoever is not signed in, and another site's page", async () => {
    expect((await ask({})).status).toBe(401);
    const elsewhere = { cookie: "parley-session=x", origin: "https://elsewhere.example" };
    expect([401, 403]).toContain((await ask({ headers: elsewhere })).status);
  });

  it("finds nothing of another organisation", async () => {
    const [ours, theirs] = [await shopWithKey(t.db), await shopWithKey(t.db)];
    const { status } = await ask({ apiKey: ours.apiKey, body: { id: theirs.conversationId } });
    expect(status).toBe(404);
  });

  it("names the field that is wrong", async () => {
    const { apiKey } = await shopWithKey(t.db);
    expect(await ask({ apiKey, body: { id: "one" } })).toMatchObject({
      status: 400,
      answer: { detail: "id: There is no such conversation." },
    });
    const draft = { conversationId: randomUUID(), tab: "reply", text: "Hello", version: 2 ** 31 };
    expect(await ask({ apiKey, desk: "desk", name: "saveDraft", body: draft })).toMatchObject({
      status: 400,
      answer: { detail: expect.stringMatching(/^version: /) },
    });
  });

  it.each([
    ["nobody's", "open"],
    ["conversation", "nothing"],
    ["conversation", "constructor"],
    ["__proto__", "toString"],
  ])("knows no call %s/%s", async (desk, name) => {
    const { apiKey } = await shopWithKey(t.db);
    expect((await ask({ apiKey, desk, name })).status).toBe(404);
  });
});
