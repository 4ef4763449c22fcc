import { createApiKey } from "#lib/auth/api-keys";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";
import { POST as POST_PRIVATE } from "../../app/api/v1/comments/[id]/private-reply/route";
import { POST } from "../../app/api/v1/comments/[id]/replies/route";
import { DELETE, GET as GET_ONE, PATCH } from "../../app/api/v1/comments/[id]/route";
import { GET } from "../../app/api/v1/comments/route";
import { GET as GET_POSTS } from "../../app/api/v1/posts/route";
import { createCommentScene } from "../lib/inbox/comments/comment-scene.ts";
import { testComments } from "../lib/inbox/comments/fake-comments.ts";

const environment: Record<string, string> = {};
const meta = testComments(environment);
const t = testDatabase(environment);

type Handler = (request: Request, next: { params: Promise<Record<string, string>> }) => Promise<Response>;

async function scene() {
  const s = await createCommentScene(t.db);
  const { apiKey } = await createApiKey(s.member, { name: "test" });
  const id = await s.says({ id: `18${Math.floor(Math.random() * 1e12)}`, text: "Price?" });
  const call = async (
    handler: Handler,
    { body, key, params = { id } }: { body?: object; key?: string; params?: Record<string, string> } = {},
  ) => {
    const response = await handler(
      new Request("http://localhost:3000/api/v1/comments", {
        method: body ? "POST" : "GET",
        headers: {
          authorization: `Bearer ${apiKey}`,
          "content-type": "application/json",
          ...(key ? { "idempotency-key": key } : {}),
        },
        body: body ? JSON.stringify(body) : undefined,
      }),
      { params: Promise.resolve(params) },
    );
    return { status: response.status, body: await response.json() };
  };
  return { ...s, id, call };
}

describe("the REST API's comments", () => {
  it("are listed with their posts", async () => {
    const s = await scene();
    const none = { params: {} };
    const { body } = await s.call(GET, none);
    expect(body).toMatchObject({ data: [{ id: s.id, text: "Price?", state: "open" }], next_cursor: null });
    expect((await s.call(GET_POSTS, none)).body.data).toMatchObject([
      { id: body.data[0].post_id, open_count: 1 },
    ]);
    expect((await s.call(GET_ONE)).body).toMatchObject({ id: s.id });
  });

  it("are answered, publicly and privately, once per key", async () => {
    const s = await scene();
    const first = await s.call(POST, { body: { text: "20 €" }, key: "k1" });
    expect(first).toMatchObject({ status: 202, body: { status: "queued", author: { type: "business" } } });
    expect((await s.call(POST, { body: { text: "20 €" }, key: "k1" })).body.id).toBe(first.body.id);
    const message = await s.call(POST_PRIVATE, { body: { text: "Hello" }, key: "k2" });
    expect(message).toMatchObject({ status: 202, body: { details: { comment: { id: s.id } } } });
    expect((await s.call(POST_PRIVATE, { body: { text: "Again" } })).status).toBe(409);
  });

  it("are hidden, put aside and deleted", async () => {
    const s = await scene();
    const patched = await s.call(PATCH, { body: { hidden: true, state: "done" } });
    expect(patched.body).toMatchObject({ hidden: true, state: "done" });
    expect((await s.call(DELETE)).body).toMatchObject({ deleted: true, text: null });
    expect(meta.calls.map(({ method }) => method)).toEqual(["POST", "DELETE"]);
  });

  it("refuse bad input with a sentence, and change nothing", async () => {
    const s = await scene();
    const empty = await s.call(POST, { body: { text: " " } });
    expect(empty).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: "/text", detail: "Write some text." }] },
    });
    const long = await s.call(POST_PRIVATE, { body: { text: "ü".repeat(501) } });
    expect(long).toMatchObject({ status: 400, body: { errors: [{ pointer: "/text" }] } });
    expect((await s.call(PATCH, { body: {} })).status).toBe(400);
    expect(await s.rows()).toHaveLength(1);
  });

  it("of a neighbour are not there", async () => {
    const [s, other] = [await scene(), await createOrganization(t.db)];
    const { apiKey } = await createApiKey(other.context, { name: "test" });
    for (const handler of [GET_ONE, DELETE]) {
      const response = await handler(
        new Request("http://localhost:3000/", { headers: { authorization: `Bearer ${apiKey}` } }),
        { params: Promise.resolve({ id: s.id }) },
      );
      expect(response.status).toBe(404);
    }
  });
});
