import sharp from "sharp";
import { inboxOn } from "../inbox";
import { expect } from "../journey";
import { ask, openNamed, type Scene, type Stage, wrote } from "./stage";

/** A conversation with an empty composer, and a way to bring about what stands in and over it. */
async function composerOf(stage: Stage, name: string) {
  const { desk, show } = stage;
  await wrote(stage, name, "Do you ship to Portugal?", "mainland Portugal");
  const id = await openNamed(desk, name);
  const field = inboxOn(desk).composer(name);
  const state = (what: string, act: () => Promise<unknown>) =>
    show(`writing-${what}`, {
      again: async () => {
        await desk.goto(`/dashboard/inbox/${id}`);
        await field.fill("");
        await act();
      },
    });
  return { id, field, state };
}

const words: Scene = async (stage) => {
  const { desk } = stage;
  const { field, state } = await composerOf(stage, "Composer Words");
  const shortcut = `hi${Date.now()}`;
  const text = "Hello {{contact.first_name}}, this is {{member.name}}. How can we help with your plants?";
  await ask(desk, "POST", "saved-replies", { shortcut, title: "A friendly greeting", text, shared: true });
  const options = desk.getByRole("option");
  await state("saved-replies", async () => {
    await field.pressSequentially("/");
    await expect(options.first()).toBeVisible();
  });
  await state("saved-replies-none", async () => {
    await field.pressSequentially("/zzzz");
    await expect(desk.getByText("No saved reply fits")).toBeVisible();
  });
  await state("saved-reply-filled", async () => {
    await field.pressSequentially(`/${shortcut}`);
    await expect(options.first()).toBeVisible();
    await field.press("Enter");
    await expect(desk.getByText("Filled in:")).toBeVisible();
  });
  await state("gap", async () => {
    await field.fill("Hello {{contact.first_nam}}, we have it.");
    await field.press("Enter");
    await expect(desk.getByText("has no value for this customer")).toBeVisible();
  });
  await state("split", () => field.fill("A long sentence about plants that goes on. ".repeat(40)));
  await state("emoji", () => desk.getByRole("button", { name: "Insert an emoji" }).click());
  await state("buttons", () => desk.getByRole("button", { name: "Offer buttons to answer with" }).click());
};

const files: Scene = async (stage) => {
  const { desk } = stage;
  const { state } = await composerOf(stage, "Composer Files");
  const green = { width: 800, height: 600, channels: 3 as const, background: "#4a7c6f" };
  const buffer = await sharp({ create: green }).png().toBuffer();
  const picture = { name: "chart of the spring sales with a long name.png", mimeType: "image/png", buffer };
  const tool = { name: "tool.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ") };
  await state("files", async () => {
    await desk.getByLabel("Files to attach").setInputFiles([picture, tool]);
    await expect(desk.getByText("Instagram takes pictures")).toBeVisible();
  });
  await desk.route("**/api/v1/media?*", () => undefined);
  await state("file-on-its-way", async () => {
    await desk.getByLabel("Files to attach").setInputFiles([picture]);
    await expect(desk.getByRole("button", { name: /^Remove chart/ })).toBeVisible();
  });
  await desk.unrouteAll();
};

const answers: Scene = async (stage) => {
  const { desk, show } = stage;
  const { id, field, state } = await composerOf(stage, "Composer Answers");
  await state("in-answer-to", () =>
    desk.getByRole("button", { name: "Answer this message" }).first().click({ force: true }),
  );
  await state("reactions", () =>
    desk
      .getByRole("button", { name: /^React/ })
      .first()
      .click({ force: true }),
  );
  await desk.goto("/dashboard/settings/saved-replies");
  await desk.getByText("Wait 30 seconds").click();
  await expect(desk.getByText("Saved", { exact: true })).toBeVisible();
  await desk.goto(`/dashboard/inbox/${id}`);
  await field.fill("This one can be taken back.");
  await field.press("Enter");
  await expect(desk.getByRole("button", { name: "Undo" })).toBeVisible();
  await show("undo-send");
  await desk.goto("/dashboard/settings/saved-replies");
  await desk.getByText("Send at once").click();
  await expect(desk.getByText("Saved", { exact: true })).toBeVisible();
  await desk.goto(`/dashboard/inbox/${id}`);
  await desk.route("**/api/calls/**", (route) => route.abort());
  await field.fill("Half a sentence more");
  await field.press("Enter");
  await expect(desk.getByText("Waiting for the connection")).toBeVisible();
  await show("writing-without-a-line");
  await desk.unrouteAll();
};

export const writingScenes = { words, files, answers };
