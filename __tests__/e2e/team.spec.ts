import { acceptInvitation, addressOf, linkMailedTo } from "./join";
import { expect, test } from "./journey";
import { signUp } from "./sign-in";

test("an owner invites by mail, the invited person joins as an agent and is seen at once", async ({
  page,
  phone,
}) => {
  const shop = `Atelier ${Date.now()}`;
  const email = addressOf("Ada Agent");
  await signUp(page, shop);
  await page.goto("/dashboard/settings/members");
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("button", { name: "Invite" }).click();
  await expect(page.getByText(`The invitation to ${email} is on its way.`)).toBeVisible();
  await expect(page.getByRole("list", { name: "Open invitations" })).toContainText(email);

  const link = await linkMailedTo(phone, email);
  await expect(phone.getByRole("article", { name: new RegExp(`invites you to ${shop}`) })).toContainText(
    email,
  );
  await phone.goto(link);
  await expect(phone.getByRole("heading", { name: `Join ${shop}` })).toBeVisible();
  await acceptInvitation(phone, "Ada Agent");

  // The owner's page was left open: it hears of the newcomer by itself.
  await expect(page.getByRole("list", { name: "Members" })).toContainText("Ada Agent");
  await expect(page.getByText("Nobody is invited right now.")).toBeVisible();

  await phone.goto("/dashboard/settings/members");
  await expect(phone.getByRole("list", { name: "Members" })).toContainText("Ada Agent (you)");
  await expect(phone.getByRole("button", { name: "Invite" })).toHaveCount(0);
  await expect(phone.getByRole("navigation", { name: "Settings" }).getByText("Audit")).toHaveCount(0);
  await phone.goto("/dashboard/settings/audit");
  await expect(phone.getByText("Owners and admins see this page")).toBeVisible();
  await phone.goto(link);
  await expect(phone.getByText("This invitation has been used already.")).toBeVisible();

  await page.goto("/dashboard/settings/audit");
  await expect(page.getByRole("list", { name: "Audit trail" })).toContainText(`invited ${email} as agent`);
});
