import { expect, test } from "./journey";

const csv = (text: string) => ({ name: "range.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

test("files and lists become knowledge, and an older version comes back", async ({ desk }) => {
  const mark = `Cap${Date.now()}`;
  await desk.goto("/dashboard/knowledge");

  await desk.getByRole("button", { name: "Import" }).click();
  const dialog = desk.getByRole("dialog", { name: "Import knowledge" });
  await dialog.getByRole("tab", { name: "Products" }).click();
  await dialog.getByLabel("Product list").setInputFiles(csv("article,cost\nCap,3"));
  await dialog.getByRole("button", { name: "Import" }).click();
  await expect(
    dialog.getByText("The columns name and price are missing. The first line names article and cost."),
  ).toBeVisible();
  await dialog
    .getByLabel("Product list")
    .setInputFiles(csv(`name,price,currency,sku\n${mark},12.50,EUR,${mark}`));
  await dialog.getByRole("button", { name: "Import" }).click();
  await expect(dialog).toBeHidden();
  await expect(desk.getByRole("row").filter({ hasText: mark })).toContainText("Price: 12.50 EUR");

  await desk.getByRole("button", { name: "Import" }).click();
  await dialog.getByRole("tab", { name: "Files" }).click();
  await dialog.getByLabel("Choose files").setInputFiles([
    {
      name: `${mark}.md`,
      mimeType: "text/markdown",
      buffer: Buffer.from(`# Care\n\nThe ${mark} is washed cold.`),
    },
    { name: `${mark}.mp4`, mimeType: "video/mp4", buffer: Buffer.from("ftyp") },
  ]);
  await expect(dialog).toBeHidden();
  const imported = desk.getByRole("region", { name: "Imports" });
  await imported.getByText("1 could not be read").click();
  await expect(imported.getByText("A .mp4 file cannot be read.")).toBeVisible();
  await expect(desk.getByRole("row").filter({ hasText: `The ${mark} is washed cold.` })).toBeVisible();

  await desk.getByRole("button", { name: "Add a question" }).click();
  await desk.getByRole("textbox", { name: "Question", exact: true }).fill(`Is the ${mark} warm?`);
  await desk.getByLabel("Answer").fill("It is made of wool.");
  await desk.getByRole("button", { name: "Save" }).click();
  await desk.getByRole("button", { name: `Edit Is the ${mark} warm?` }).click();
  await desk.getByLabel("Answer").fill("It is made of cotton.");
  await desk.getByRole("button", { name: "Save" }).click();
  const row = desk.getByRole("row").filter({ hasText: `Is the ${mark} warm?` });
  await expect(row).toContainText("cotton");
  await desk.getByRole("button", { name: `Versions of Is the ${mark} warm?` }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Bring back" }).click();
  await expect(desk.getByRole("dialog").getByText("Version 3")).toBeVisible();
  await desk.keyboard.press("Escape");
  await expect(row).toContainText("wool");
});
