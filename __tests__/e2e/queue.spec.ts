import { inboxOn } from "./inbox";
import { expect, test } from "./journey";

const shipping = /ship to all of mainland Portugal/;

test("an agent's day on the list: label, prioritise, filter, snooze, wake, resolve, take back, many at once", async ({
  desk,
  sandbox,
}) => {
  const names = ["Alba Ruiz", "Blas Gil", "Cora Paz"];
  for (const name of names) {
    const customer = await sandbox.createCustomer(name);
    await sandbox.say({ customer }, "Do you ship to Portugal?");
    await sandbox.waitForAnswer({ customer }, shipping);
  }
  const label = `Returns ${Date.now()}`;
  await desk.goto("/dashboard/settings/labels");
  await desk.getByLabel("Name of the new label").fill(label);
  await desk.getByRole("button", { name: "Add" }).click();
  await expect(desk.getByLabel(`Name of ${label}`)).toBeVisible();

  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  await inbox.open("Alba Ruiz");
  const header = desk.locator("header").filter({ has: desk.getByRole("heading", { name: "Alba Ruiz" }) });
  await inbox.showMore();
  await header.getByRole("button", { name: "Labels" }).click();
  await desk.getByRole("menuitem", { name: label }).click();
  await expect(inbox.row("Alba Ruiz")).toContainText(label);
  await header.getByRole("button", { name: "Priority" }).click();
  await desk.getByRole("menuitem", { name: "Urgent" }).click();
  await expect(inbox.row("Alba Ruiz")).toContainText("Urgent");

  await desk.getByRole("button", { name: "Filter", exact: true }).click();
  await desk.getByRole("combobox", { name: "Label" }).selectOption({ label });
  await expect(inbox.list.getByRole("link", { name: /Alba Ruiz|Blas Gil|Cora Paz/ })).toHaveCount(1);
  await expect(desk).toHaveURL(/label=/);
  await desk.getByRole("textbox", { name: "Name of the view" }).fill(`View of ${label}`);
  await desk.getByRole("button", { name: "Save view" }).click();
  await expect(desk.getByRole("navigation", { name: "Folders" }).getByText(`View of ${label}`)).toBeVisible();
  const view = inbox.list.getByRole("region", { name: /^View/ });
  await desk.getByRole("button", { name: /take this filter away/ }).click();
  await desk.getByRole("button", { name: "Filter", exact: true }).click();
  await desk.getByRole("combobox", { name: "Priority" }).selectOption({ label: "Normal" });
  await view.getByRole("button", { name: "Save changes" }).click();
  await expect(view.getByText("Changed")).toBeHidden();
  await view.getByRole("button", { name: "This view" }).click();
  await desk.getByRole("menuitem", { name: "Rename" }).click();
  await view.getByRole("textbox", { name: "Name of the view" }).fill(`Burning ${label}`);
  await view.getByRole("button", { name: "Rename" }).click();
  await desk.reload();
  const saved = desk
    .getByRole("navigation", { name: "Folders" })
    .getByRole("link", { name: `Burning ${label}` });
  await expect(saved).toHaveAttribute("href", /priority=normal/);
  await desk.getByRole("link", { name: /^Open/ }).click();

  await inbox.showMore();
  await header.getByRole("button", { name: "Snooze" }).click();
  await desk.getByRole("menuitem", { name: /Tomorrow 9:00/ }).click();
  await expect(inbox.row("Alba Ruiz")).toBeHidden();
  await desk.getByRole("link", { name: /^Snoozed/ }).click();
  await expect(inbox.row("Alba Ruiz")).toBeVisible();
  await header.getByRole("button", { name: "Snooze" }).click();
  await desk.getByRole("menuitem", { name: "Wake it now" }).click();
  await desk.getByRole("link", { name: /^Open/ }).click();
  await expect(inbox.row("Alba Ruiz")).toBeVisible();

  await header.getByRole("button", { name: "Resolve" }).click();
  await expect(inbox.row("Alba Ruiz")).toBeHidden();
  await desk
    .getByRole("listitem")
    .filter({ hasText: "Resolved" })
    .getByRole("button", { name: "Undo" })
    .click();
  await expect(inbox.row("Alba Ruiz")).toBeVisible();

  for (const name of ["Blas Gil", "Cora Paz"]) await desk.getByLabel(`Choose ${name}`).check();
  const chosen = desk.getByRole("region", { name: "Chosen conversations" });
  await expect(chosen).toContainText("2 chosen");
  await chosen.getByRole("button", { name: "Resolve" }).click();
  await expect(inbox.row("Blas Gil")).toBeHidden();
  await expect(inbox.row("Cora Paz")).toBeHidden();
  await desk
    .getByRole("listitem")
    .filter({ hasText: "2 conversations" })
    .getByRole("button", { name: "Undo" })
    .click();
  await expect(inbox.row("Blas Gil")).toBeVisible();
  await expect(inbox.row("Cora Paz")).toBeVisible();
});

test("two browsers see each other's changes, and whoever comes second learns who was first", async ({
  desk,
  elsewhere: other,
  sandbox,
}) => {
  const customer = await sandbox.createCustomer("Dora Vidal");
  await sandbox.say({ customer }, "Do you ship to Portugal?");
  await sandbox.waitForAnswer({ customer }, shipping);
  await other.goto("/dashboard/inbox");
  await desk.goto("/dashboard/inbox");
  const [mine, theirs] = [inboxOn(desk), inboxOn(other)];
  await mine.open("Dora Vidal");
  await expect(theirs.row("Dora Vidal")).toBeVisible();
  await mine.showMore();
  await desk.getByRole("button", { name: "Priority" }).click();
  await desk.getByRole("menuitem", { name: "High" }).click();
  await expect(theirs.row("Dora Vidal")).toContainText("High");

  // One whose line is down does not see it come.
  await other.route("**/api/v1/stream", (route) => route.abort());
  await other.reload();
  await theirs.open("Dora Vidal");
  await desk.getByRole("button", { name: "Resolve" }).click();
  await expect(desk.getByRole("button", { name: "Reopen" })).toBeVisible();
  await other.getByRole("button", { name: "Resolve" }).click();
  await expect(other.getByRole("alert").filter({ hasText: "resolved this a moment ago" })).toBeVisible();
  await expect(other.getByRole("button", { name: "Reopen" })).toBeVisible();
});
