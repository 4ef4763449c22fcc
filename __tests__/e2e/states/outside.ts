import { linkMailedTo } from "../join";
import { expect } from "../journey";
import { ask, type Scene, visit } from "./stage";

/** What one sees without a session, and what becomes of an invitation's link. */
const outside: Scene = async (stage) => {
  const { desk, newBrowser, show, sql } = stage;
  const page = await newBrowser();
  await visit(stage, { landing: "/" }, { page, tall: true });
  const pages = {
    login: "/login",
    signup: "/signup",
    offline: "/offline.html",
    "invite-unknown": "/invite/none",
  };
  await visit(stage, pages, { page });
  await page.goto("/login");
  await page.getByLabel("E-mail").fill("demo@example.com");
  await page.getByLabel("Password").fill("a wrong password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("is not right")).toBeVisible();
  await show("login-refused", { page });
  await page.goto("/signup");
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
  await show("signup-refused", { page });

  await desk.goto("/dashboard/settings/members");
  const invite = async (who: string) => {
    const email = `${who}.${Date.now()}@example.com`;
    await ask(desk, "POST", "invitations", { email, role: "agent" });
    return { email, link: await linkMailedTo(page, email) };
  };
  const open = await invite("open");
  await visit(stage, { "invite-open": open.link }, { page });
  await page.getByRole("button", { name: "Create account and join" }).click();
  await expect(page.getByLabel("Your name")).toHaveAttribute("aria-invalid", "true");
  await show("invite-refused", { page });
  const late = await invite("late");
  await sql(
    "update public.invitations set created_at = now() - interval '9 days', expires_at = now() - interval '1 day' where email = $1",
    [late.email],
  );
  await visit(stage, { "invite-expired": late.link }, { page });
  const revoked = await invite("revoked");
  await sql("update public.invitations set revoked_at = now() where email = $1", [revoked.email]);
  await visit(stage, { "invite-revoked": revoked.link }, { page });
  const used = await invite("used");
  await page.goto(used.link);
  await page.getByLabel("Your name").fill("Used Guest");
  await page.getByLabel("Password").fill("four plain words here");
  await page.getByRole("button", { name: "Create account and join" }).click();
  await expect(page).toHaveURL(/\/dashboard\/inbox/);
  await visit(stage, { "invite-used": used.link, "invite-of-another": open.link }, { page });
  const imitation = {
    sandbox: "/sandbox",
    mail: "/sandbox/mail",
    "consent-broken": "/sandbox/instagram/oauth/authorize",
  };
  await visit(stage, imitation, { page });
};

export const outsideScenes = { outside };
