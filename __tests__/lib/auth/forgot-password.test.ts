import { randomUUID } from "node:crypto";
import { forgotPassword } from "#lib/auth/forgot-password";
import { resetClient } from "#lib/auth/reset-client";
import { resetMailbox } from "#lib/auth/reset-mailbox";
import { resetPassword } from "#lib/auth/reset-password";
import { anonymousClient, type CookieStore } from "#lib/auth/supabase";
import type { SupabaseLite } from "#lib/embedded/supabase-lite";
import { testDatabase } from "#support/database";
import { useTestEnvironment } from "#support/test-environment";
import { startTestLite } from "#support/test-lite";

let lite: SupabaseLite | undefined;
afterAll(() => lite?.stop());
const t = testDatabase();

beforeAll(async () => {
  lite = await startTestLite(t.url, { siteUrl: "https://parley.test" });
});
beforeEach(() => environment());

const environment = (more: Record<string, string> = {}) =>
  useTestEnvironment(t.url, {
    SUPABASE_URL: lite?.url ?? "",
    SMTP_URL: "smtp://127.0.0.1:9",
    EMAIL_FROM: "parley@parley.test",
    ...more,
  });

/** A browser on the page of forgotten passwords. */
function browser() {
  const kept = new Map<string, string>();
  const cookies: CookieStore = {
    getAll: () => [...kept].map(([name, value]) => ({ name, value })),
    setAll(changed) {
      for (const { name, value } of changed)
        if (value) kept.set(name, value);
        else kept.delete(name);
    },
  };
  const clientAddress = randomUUID();
  return {
    ask: (email: string) => forgotPassword(resetClient(cookies), { email, clientAddress }),
    set: (token_hash: string, password: string) =>
      resetPassword(cookies, { token_hash, password, clientAddress }),
  };
}

const oldPassword = "the one that was forgotten";
const newPassword = "four new plain words";

async function somebody() {
  const email = `${randomUUID()}@example.test`;
  const { data } = await anonymousClient().auth.signUp({ email, password: oldPassword });
  return { email, refreshToken: data.session?.refresh_token ?? "" };
}

const mailsTo = (email: string) =>
  t.db.selectFrom("mails").select(["body", "status"]).where("toAddress", "=", email).execute();

/** What the link in the mail to somebody holds. */
async function linkTo(email: string): Promise<string> {
  const [mail] = await mailsTo(email);
  return /https:\/\/parley\.test\/reset-password\?token_hash=(\S+)/.exec(mail?.body ?? "")?.[1] ?? "";
}

async function signsIn(email: string, password: string): Promise<boolean> {
  return (await anonymousClient().auth.signInWithPassword({ email, password })).error === null;
}

describe("a forgotten password", () => {
  it("is set anew by the mailed link, once, and every session ends", async () => {
    const { email, refreshToken } = await somebody();
    await browser().ask(email);
    const link = await linkTo(email);
    await browser().set(link, newPassword);
    expect(await signsIn(email, newPassword)).toBe(true);
    expect(await signsIn(email, oldPassword)).toBe(false);
    const renewed = await anonymousClient().auth.refreshSession({ refresh_token: refreshToken });
    expect(renewed.data.session).toBeNull();
    await expect(browser().set(link, "and another four words")).rejects.toMatchObject({
      code: "validation",
      message: expect.stringContaining("Ask for a new one"),
    });
  });

  it("is not told apart from one that nobody has", async () => {
    const email = `${randomUUID()}@example.test`;
    await expect(browser().ask(email)).resolves.toBeUndefined();
    expect(await mailsTo(email)).toEqual([]);
  });

  it("may be chosen again from the same page when it was not accepted, and from no other", async () => {
    const { email } = await somebody();
    await browser().ask(email);
    const link = await linkTo(email);
    const page = browser();
    await expect(page.set(link, oldPassword)).rejects.toMatchObject({
      errors: [{ pointer: "/password", detail: expect.stringContaining("you have") }],
    });
    await expect(browser().set(link, newPassword)).rejects.toMatchObject({ code: "validation" });
    await expect(page.set("another link", newPassword)).rejects.toMatchObject({ code: "validation" });
    expect(await signsIn(email, newPassword)).toBe(false);
    await page.set(link, newPassword);
    expect(await signsIn(email, newPassword)).toBe(true);
  });

  it("mails nobody more than three times an hour, and lets nobody guess links", async () => {
    const { email } = await somebody();
    for (let count = 0; count < 3; count++) await browser().ask(email);
    await expect(browser().ask(email)).rejects.toMatchObject({ code: "rate-limited" });
    const guesser = browser();
    for (let count = 0; count < 10; count++)
      await expect(guesser.set(`guess ${count}`, newPassword)).rejects.toMatchObject({ code: "validation" });
    await expect(guesser.set(await linkTo(email), newPassword)).rejects.toMatchObject({
      code: "rate-limited",
    });
  });

  it("points to the sandbox's mail only where no server and no Supabase project sends it", () => {
    environment({ SMTP_URL: "", SANDBOX: "1" });
    expect(resetMailbox()).toBe("/sandbox/mail");
    environment({ SMTP_URL: "", SANDBOX: "1", PARLEY_EMBEDDED: "0" });
    expect(resetMailbox()).toBeUndefined();
    environment({ SANDBOX: "1", PARLEY_EMBEDDED: "1" });
    expect(resetMailbox()).toBeUndefined();
  });

  it("says where no mail is ever sent", async () => {
    environment({ SMTP_URL: "", SANDBOX: "0" });
    await expect(browser().ask("ada@shop.test")).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("SMTP_URL"),
    });
  });
});
