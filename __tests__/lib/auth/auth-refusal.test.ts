import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { forgotPassword } from "#lib/auth/forgot-password";
import { registerUser } from "#lib/auth/register-user";
import { resetClient } from "#lib/auth/reset-client";
import { resetPassword } from "#lib/auth/reset-password";
import { anonymousClient, type CookieStore } from "#lib/auth/supabase";
import { AppError } from "#lib/errors";
import { useTestEnvironment } from "#support/test-environment";

// The answers of Supabase Auth as a hosted project gives them; Supabase Lite never asks to confirm an address.
const origin = "https://project.supabase.test";
const server = setupServer();
beforeAll(() => {
  server.listen({ onUnhandledFrame: "error" });
  useTestEnvironment("postgresql://nobody@127.0.0.1:1/none", {
    SUPABASE_URL: origin,
    APP_URL: "https://parley.example.com",
  });
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const versioned = { "x-supabase-api-version": "2024-01-01" };
const refuse = (status: number, code: string, message: string, extra: object = {}) =>
  HttpResponse.json({ code, message, ...extra }, { status, headers: versioned });
const onSignUp = (answer: () => Response) => server.use(http.post(`${origin}/auth/v1/signup`, answer));
const onSignIn = (answer: () => Response) => server.use(http.post(`${origin}/auth/v1/token`, answer));

const person = { email: "ada@shop.test", password: "four plain words here" };
const user = (identities: object[]) => ({
  id: "6a1b8e9c-3a52-4c0e-9a4f-4f8e2c1d7b60",
  aud: "authenticated",
  role: "authenticated",
  email: person.email,
  confirmation_sent_at: "2026-11-21T21:00:00Z",
  app_metadata: { provider: "email", providers: ["email"] },
  user_metadata: {},
  identities,
  created_at: "2026-11-21T21:00:00Z",
  is_anonymous: false,
});

// Nobody verifies it here; that it is one, and not over, is read.
const accessToken = ['{"alg":"ES256"}', `{"exp":${Math.ceil(Date.now() / 1000) + 3600}}`, "signature"]
  .map((part) => Buffer.from(part).toString("base64url"))
  .join(".");

const register = () => registerUser(anonymousClient(), person);
const refusal = () =>
  register().then(
    () => undefined,
    (error: unknown) => (error instanceof AppError ? [error.code, error.message, error.errors] : error),
  );

it("an account whose address has to be confirmed first is made, without a session", async () => {
  const asked: string[] = [];
  server.use(
    http.post(`${origin}/auth/v1/signup`, ({ request }) => {
      asked.push(new URL(request.url).searchParams.get("redirect_to") ?? "");
      return HttpResponse.json(user([{ id: "1" }]));
    }),
  );
  expect(await register()).toEqual({ id: user([]).id, signedIn: false });
  expect(asked).toEqual(["https://parley.example.com/login"]);
});

it("a known address is answered like any that fails, and its right password like a sign-in", async () => {
  onSignUp(() => HttpResponse.json(user([])));
  onSignIn(() => refuse(400, "invalid_credentials", "Invalid login credentials"));
  expect(await refusal()).toEqual([
    "validation",
    expect.stringMatching(/sign in instead/),
    [expect.objectContaining({ pointer: "/email" })],
  ]);
  onSignIn(() =>
    HttpResponse.json({ access_token: "a.b.c", refresh_token: "r", expires_in: 3600, user: user([]) }),
  );
  expect(await register()).toMatchObject({ signedIn: true });
});

it.each<[status: number, code: string, as: string, words: RegExp, pointer: string]>([
  [422, "weak_password", "validation", /too easy to guess/, "/password"],
  [422, "signup_disabled", "forbidden", /Sign-up is closed/, ""],
  [400, "email_address_invalid", "validation", /does not receive mail/, "/email"],
  [400, "email_address_not_authorized", "validation", /mail server/, "/email"],
  [429, "over_email_send_rate_limit", "rate-limited", /in an hour/, ""],
  [429, "over_request_rate_limit", "rate-limited", /few minutes/, ""],
  [400, "email_provider_disabled", "unavailable", /switched off/, ""],
  [500, "unexpected_failure", "unavailable", /not available right now/, ""],
])("%i %s is told in our own words", async (status, code, as, words, pointer) => {
  onSignUp(() => refuse(status, code, "Words of the server"));
  const errors = pointer ? [expect.objectContaining({ pointer })] : [];
  expect(await refusal()).toEqual([as, expect.stringMatching(words), errors]);
});

it("somebody who was written to a moment ago hears how long to wait, and asking for a new password tells nobody so", async () => {
  const words = "For security purposes, you can only request this after 42 seconds.";
  const pause = () => refuse(429, "over_email_send_rate_limit", words);
  onSignUp(pause);
  expect(await refusal()).toEqual(["rate-limited", expect.stringContaining("42 seconds"), []]);
  server.use(http.post(`${origin}/auth/v1/recover`, pause));
  const cookies: CookieStore = { getAll: () => [], setAll: () => undefined };
  const asking = { email: "paused@shop.test", clientAddress: "2" };
  await expect(forgotPassword(resetClient(cookies), asking)).resolves.toBeUndefined();
});

it("a server that is away, or that refuses our key, is not blamed on the visitor", async () => {
  onSignUp(() => HttpResponse.error());
  expect(await refusal()).toEqual(["unavailable", expect.any(String), []]);
  onSignUp(() => HttpResponse.json({ message: "Invalid API key" }, { status: 401 }));
  expect(await refusal()).toEqual(["unavailable", expect.any(String), []]);
});

it("a forgotten password is set by the code a hosted project leads back with, in the browser that asked alone", async () => {
  const seen: Record<string, unknown>[] = [];
  const note = async (request: Request) => {
    const asked = new URL(request.url);
    const body = await request.json().catch(() => ({}));
    seen.push({ path: asked.pathname, ...Object.fromEntries(asked.searchParams), ...body });
  };
  const session = { access_token: accessToken, refresh_token: "r", expires_in: 3600, user: user([]) };
  const on = (method: "get" | "post" | "put", path: string, body: object) =>
    server.use(
      http[method](`${origin}/auth/v1${path}`, async ({ request }) => {
        await note(request);
        return HttpResponse.json(body);
      }),
    );
  on("post", "/recover", {});
  on("post", "/token", session);
  on("put", "/user", user([]));
  on("post", "/logout", {});
  const kept = new Map<string, string>();
  const cookies: CookieStore = {
    getAll: () => [...kept].map(([name, value]) => ({ name, value })),
    setAll: (changed) => changed.forEach(({ name, value }) => void kept.set(name, value)),
  };
  await forgotPassword(resetClient(cookies), { email: person.email, clientAddress: "1" });
  expect(seen).toMatchObject([
    { redirect_to: "https://parley.example.com/reset-password", code_challenge: expect.any(String) },
  ]);
  const opened = { code: "the-code", password: "four new plain words", clientAddress: "1" };
  const elsewhere: CookieStore = { getAll: () => [], setAll: () => undefined };
  await expect(resetPassword(elsewhere, opened)).rejects.toMatchObject({ code: "validation" });
  await resetPassword(cookies, opened);
  expect(seen.slice(1)).toMatchObject([
    { path: "/auth/v1/token", auth_code: "the-code", code_verifier: expect.any(String) },
    { path: "/auth/v1/user", password: opened.password },
    { path: "/auth/v1/logout", scope: "global" },
  ]);
});
