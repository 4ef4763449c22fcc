import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { inboxOn } from "./inbox";
import { expect, test } from "./journey";
import { openPhone } from "./phone";

const picture = () =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: "#4a7c6f" } })
    .png()
    .toBuffer();

test("a customer's photo is shown from our own address, large on a click, and is gone once unsent", async ({
  desk,
  sandbox,
}) => {
  const customer = await sandbox.createCustomer("Emilia Prado");
  await sandbox.say({ customer }, { attachment: { type: "image" }, text: "Do you have this one?" });
  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  await inbox.open("Emilia Prado");
  const photo = inbox.bubble("Emilia Prado", "Do you have this one?").getByRole("img", { name: "Photo" });
  await expect(photo).toHaveAttribute("src", /^\/api\/media\/[0-9a-f-]+\?variant=thumbnail$/);
  await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);

  await desk.getByRole("button", { name: "Open Photo" }).click();
  const large = desk.getByRole("dialog", { name: "Photo" });
  await expect(large.getByRole("img")).toBeVisible();
  await desk.keyboard.press("Escape");
  await expect(large).toBeHidden();

  const address = ((await photo.getAttribute("src")) ?? "").split("?")[0] ?? "";
  expect((await desk.request.get(address)).status()).toBe(200);
  const [first] = await sandbox.messages({ customer });
  await sandbox.unsend(first?.mid ?? "");
  await expect(inbox.bubble("Emilia Prado", "Unsent by the customer")).toBeVisible();
  await expect.poll(async () => (await desk.request.get(address)).status()).toBe(404);
});

test("a member pastes a picture and sends it; what Instagram would not take is refused before it travels", async ({
  desk,
  phone,
  sandbox,
}) => {
  const customer = await sandbox.createCustomer("Fabio Costa");
  await sandbox.say({ customer }, "Can you show me the blue one?");
  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  await inbox.open("Fabio Costa");
  // What comes while one writes would be asked about first.
  await expect(inbox.bubble("Assistant", /./)).toBeVisible();
  const sent: string[] = [];
  desk.on("request", (request) => {
    if (request.url().includes("/api/v1/media")) sent.push(request.method());
  });

  const film = path.join(test.info().outputDir, "film.mp4");
  await mkdir(path.dirname(film), { recursive: true });
  await writeFile(film, Buffer.alloc(30_000_000));
  await desk.getByLabel("Files to attach").setInputFiles(film);
  const files = desk.getByRole("list", { name: "Attached files" });
  await expect(files.getByRole("alert")).toHaveText(/videos of up to 25 MB, and this one has 30 MB/);
  expect(sent).toEqual([]);
  await desk.getByRole("button", { name: "Remove film.mp4" }).click();

  const bytes = [...(await picture())];
  await inbox.composer("Fabio Costa").focus();
  await inbox.composer("Fabio Costa").evaluate((field, content) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([new Uint8Array(content)], "blue.png", { type: "image/png" }));
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, bytes);
  await expect(files.getByRole("listitem").filter({ hasText: "blue.png" })).toBeVisible();
  await expect(files.getByText(/kB$/)).toBeVisible();
  await inbox.write("Fabio Costa", "Here it is");

  const mine = inbox.messages.getByRole("article", { name: /^Demo owner, / });
  await expect(mine.getByRole("img", { name: "blue.png" })).toBeVisible();
  const conversation = await openPhone(phone, customer);
  await expect(conversation.answer("Here it is")).toBeVisible();
  const shown = conversation.log.getByRole("img", { name: "Photo" });
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640);
});
