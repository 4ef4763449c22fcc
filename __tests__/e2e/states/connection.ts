import { disconnectAll } from "../disconnect-all";
import { expect } from "../journey";
import { atelierNorte } from "../sandbox-control";
import { signUp } from "../sign-in";
import { ask, openNamed, type Scene, settle, visit, wrote } from "./stage";

/** An account that Instagram refuses, that ends soon, that works, and that was disconnected. */
const health: Scene = async (stage) => {
  const { desk, sql } = stage;
  const name = "Broken Line Person";
  await wrote(stage, name, "Do you ship to Portugal?", "mainland Portugal");
  const conversation = `/dashboard/inbox/${await openNamed(desk, name)}`;
  const integrations = "/dashboard/integrations";
  const [before] = await sql(
    "select id, token_expires_at from public.channels where username = 'casa.verde.shop' and status = 'active'",
  );
  const put = (what: string, ...values: unknown[]) =>
    sql(`update public.channels set ${what} where id = $1`, [before?.id, ...values]);
  try {
    await put(
      "status = 'needs_reconnect', status_reason = $2",
      "Instagram stopped accepting our connection.",
    );
    await visit(stage, {
      "broken-inbox": "/dashboard/inbox",
      "broken-conversation": conversation,
      "broken-comments": "/dashboard/comments",
      "broken-settings": "/dashboard/settings",
    });
    await visit(stage, { "broken-integrations": integrations }, { tall: true });
    await put("status = 'active', status_reason = null, token_expires_at = now() + interval '3 days'");
    await visit(stage, { "connection-ends-soon": integrations }, { tall: true });
    await put("token_expires_at = $2", before?.token_expires_at);
    const outcomes = {
      "connection-works": integrations,
      "connection-made": `${integrations}?connected=1`,
      "connection-refused": `${integrations}?error=unknown`,
    };
    await visit(stage, outcomes, { tall: true });
    await put("status = 'disconnected', disconnected_at = now()");
    await visit(stage, { "disconnected-conversation": conversation });
    await visit(stage, { "disconnected-integrations": integrations }, { tall: true });
  } finally {
    await put("status = 'active', status_reason = null, disconnected_at = null");
  }
};

/** An organisation from its first minute: nothing anywhere, an account, a message. */
const firstSteps: Scene = async (stage) => {
  const { newBrowser, sandbox, show } = stage;
  const page = await newBrowser();
  await signUp(page, "Atelier Norte");
  const screens = "inbox comments contacts knowledge notifications integrations assistant".split(" ");
  const more = ["assistant/gaps", "assistant/rehearsals", "assistant/examples", "settings/saved-replies"];
  const rest = ["settings/labels", "settings/api-keys", "settings/audit", "contacts/fields"];
  const all = [...screens, ...more, ...rest].map((path) => [
    `empty-${path.replace("/", "-")}`,
    `/dashboard/${path}`,
  ]);
  await visit(stage, Object.fromEntries(all), { page });
  await page.goto("/dashboard/integrations");
  await page.getByRole("button", { name: "Connect Instagram" }).click();
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
  await show("consent-instagram", { page });
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("The account was not connected")).toBeVisible();
  await show("connection-declined", { page, tall: true });
  await page.getByRole("button", { name: "Connect through Facebook" }).click();
  await expect(page.getByRole("heading", { name: "Parley wants to connect to Facebook" })).toBeVisible();
  await show("consent-facebook", { page });
  for (const each of await page.getByRole("checkbox").all()) await each.check();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(page.getByRole("heading", { name: "Which account should be connected?" })).toBeVisible();
  await show("connection-choose", { page, tall: true });
  await page.getByRole("radio", { name: `@${atelierNorte.username}` }).check();
  await page.getByRole("button", { name: "Connect this account" }).click();
  await expect(page.getByText("The account is connected")).toBeVisible();
  try {
    await visit(stage, { "untouched-inbox": "/dashboard/inbox" }, { page });
    await ask(page, "POST", "invitations", { email: `guest-${Date.now()}@example.com`, role: "agent" });
    const customer = await sandbox.createCustomer("First Customer");
    await sandbox.say({ business: atelierNorte, customer }, "Hello, are you there?");
    await expect(page.getByText("Hello, are you there?").first()).toBeVisible();
    await settle(page);
    await show("first-message", { page });
  } finally {
    await disconnectAll(page);
  }
};

export const connectionScenes = { health, firstSteps };
