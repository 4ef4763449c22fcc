import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { checkSignIn, checkStorage } from "#bin/check-project";

const supabaseUrl = "https://project.supabase.test";
const project = {
  supabaseUrl,
  supabasePublishableKey: "sb_publishable_right",
  supabaseSecretKey: "sb_secret_right",
};
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

/** A gateway that takes keys in their own header only: they are no tokens. */
const answer = (path: string, key: string, body: object, status = 200) =>
  http.get(`${supabaseUrl}${path}`, ({ request: { headers } }) =>
    headers.get("apikey") === key && !headers.has("authorization")
      ? HttpResponse.json(body, { status })
      : HttpResponse.json({ message: "Invalid API key" }, { status: 401 }),
  );
const settings = (body: object) => answer("/auth/v1/settings", "sb_publishable_right", body);
const signingKeys = (keys: object[]) =>
  answer("/auth/v1/.well-known/jwks.json", "sb_publishable_right", { keys });
const bucket = (body: object, status = 200) =>
  answer("/storage/v1/bucket/media", "sb_secret_right", body, status);

const said = (checked: Promise<string>) => checked.catch((error: Error) => `FAIL ${error.message}`);

it.each([
  [{ mailer_autoconfirm: true }, [{}], "It answers; new accounts are in at once."],
  [{ mailer_autoconfirm: false }, [{}], "It answers; new accounts confirm their address first."],
  [{ disable_signup: true }, [{}], "It answers; sign-up is closed."],
  [{ mailer_autoconfirm: true }, [], expect.stringContaining("JWT signing keys spare that")],
  [{ external: { email: false } }, [{}], expect.stringMatching(/^FAIL .*e-mail provider is off/)],
])("says what the project's sign-in does: %j, %j", async (body, keys, words) => {
  server.use(settings(body), signingKeys(keys));
  expect(await said(checkSignIn(project))).toEqual(words);
});

it.each([
  [{ id: "media", public: false }, 200, /^It answers; the bucket media is private/],
  [{ id: "media", public: true }, 200, /^FAIL The bucket media is public/],
  [{ statusCode: "404", error: "Bucket not found" }, 400, /^It answers; the bucket media is made/],
  [{ statusCode: "403", error: "Unauthorized" }, 400, /^FAIL SUPABASE_SECRET_KEY is refused/],
  [{}, 404, /^FAIL SUPABASE_URL: .* is no Supabase project/],
])("says how files are kept: %j with %i", async (body, status, words) => {
  server.use(bucket(body, status));
  expect(await said(checkStorage(project))).toMatch(words);
});

it("tells keys of another project and an address nobody answers at", async () => {
  server.use(settings({}), bucket({}));
  const foreign = {
    ...project,
    supabasePublishableKey: "sb_publishable_x",
    supabaseSecretKey: "sb_secret_x",
  };
  expect(await said(checkSignIn(foreign))).toMatch(/^FAIL SUPABASE_PUBLISHABLE_KEY is refused/);
  expect(await said(checkStorage(foreign))).toMatch(/^FAIL SUPABASE_SECRET_KEY is refused/);
  server.use(http.get(`${supabaseUrl}/*`, () => HttpResponse.error()));
  expect(await said(checkSignIn(project))).toMatch(/^FAIL SUPABASE_URL: .* cannot be reached/);
});
