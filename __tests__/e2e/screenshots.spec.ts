import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { inboxOn } from "./inbox";
import { expect, test } from "./journey";
import type { SandboxControl } from "./sandbox-control";
import { brokenScenes } from "./states/broken";
import { connectionScenes } from "./states/connection";
import { conversationScenes } from "./states/conversation";
import { inboxScenes } from "./states/inbox";
import { outsideScenes } from "./states/outside";
import { pageScenes } from "./states/pages";
import { peopleScenes } from "./states/people";
import { databaseOf, photographer, type Scene, settle } from "./states/stage";
import { writingScenes } from "./states/writing";

/**
 * Pictures, not checks, so it runs only when asked.
 *   SCREENSHOTS=public npm run test:e2e -- screenshots      the landing page's and README's pictures, in public/screenshots
 *   SCREENSHOTS=/some/folder npm run test:e2e -- screenshots  every state, at two widths and in both themes, to look at, and axe
 */
const target = process.env.SCREENSHOTS;
const themes = ["light", "dark"] as const;

test.skip(target === undefined, "SCREENSHOTS names no folder");
test.use({ contextOptions: { reducedMotion: "reduce" }, deviceScaleFactor: 1 });

test("pictures for the landing page and the README", async ({ desk, sandbox }) => {
  test.skip(target !== "public", "SCREENSHOTS is not public");
  const folder = path.join("public", "screenshots");
  await mkdir(folder, { recursive: true });
  await desk.setViewportSize({ width: 1440, height: 900 });
  await fillInbox(desk, sandbox);
  const inbox = inboxOn(desk);
  await inbox.open("Ana Duarte");
  await inbox.bubble("Assistant", "within 30 days").locator("summary").click();
  await desk.mouse.move(720, 450);
  for (const colorScheme of themes) {
    await desk.emulateMedia({ colorScheme });
    await settle(desk);
    await desk.screenshot({
      path: path.join(folder, colorScheme === "light" ? "inbox.png" : "inbox-dark.png"),
    });
  }
});

const scenes: Record<string, Scene> = {
  ...conversationScenes,
  ...writingScenes,
  ...inboxScenes,
  ...connectionScenes,
  ...outsideScenes,
  ...pageScenes,
  ...peopleScenes,
  ...brokenScenes,
};

for (const [name, scene] of Object.entries(scenes)) {
  test(`states to look at: ${name}`, async ({ desk, sandbox, newBrowser }) => {
    test.skip(target === "public" || target === undefined, "SCREENSHOTS is public");
    test.setTimeout(600_000);
    const database = await databaseOf(process.env.E2E_DATA_DIR ?? "");
    const show = photographer(target ?? "", desk);
    await desk.setViewportSize({ width: 1440, height: 900 });
    await desk.goto("/dashboard/inbox");
    try {
      await scene({ desk, sandbox, newBrowser, show, sql: database.sql });
    } finally {
      await database.end();
    }
  });
}

/** A morning in the demo shop: answered, handed over, in a person's hands, drafted, refused by Instagram. */
async function fillInbox(desk: Page, sandbox: SandboxControl) {
  const inbox = inboxOn(desk);
  const talk = async (customer: { id: string }, question: string, answer: RegExp) => {
    await sandbox.say({ customer }, question);
    await sandbox.waitForAnswer({ customer }, answer);
  };
  const [ana, jonas, layla, tomas] = [
    { id: "customer_ana" },
    { id: "customer_jonas" },
    { id: "customer_layla" },
    { id: "customer_tomas" },
  ];
  const sofia = await sandbox.createCustomer("Sofía Marín", "sofia.marin");
  const lucas = await sandbox.createCustomer("Lucas Ferrer", "lucasferrer");
  const priya = await sandbox.createCustomer("Priya Raman", "priya.raman");
  await desk.goto("/dashboard/inbox");

  await talk(layla, "¿Cuánto cuesta el envío a Portugal?", /Portugal continental/);
  await talk(lucas, "My order came with the wrong pot. I would like to talk to a person.", /./);
  await talk(tomas, "Do you run workshops?", /repotting workshop/);
  await sandbox.answerInApp(
    { customer: tomas },
    "There are two places left this Thursday. Shall I keep one for you?",
  );
  await sandbox.say({ customer: tomas }, "Yes please, one for me.");

  await talk(jonas, "How much is a Monstera?", /24 EUR/);
  await sandbox.say({ customer: jonas }, "And could you hold the big one until Saturday?");
  await sandbox.waitForAnswer({ customer: jonas }, /passed it on/);
  await inbox.open("Jonas Weber");
  await expect(inbox.bubble("Jonas Weber", "until Saturday")).toBeVisible();
  await inbox.write("Jonas Weber", "Of course. It waits for you at the counter, under your name.");
  await sandbox.waitForAnswer({ customer: jonas }, "at the counter");

  await talk(priya, "Do you offer gift wrapping?", /Gift wrapping costs 3 EUR/);
  await inbox.open("Priya Raman");
  await sandbox.changeWeather({ send_faults: ["customer_blocks"], send_faults_left: 1 });
  await inbox.write("Priya Raman", "Shall I add a card with your name on it?");
  await expect(inbox.messages.getByText(/^Not sent\./)).toBeVisible();
  await sandbox.changeWeather({ send_faults: [], send_faults_left: null });

  await talk(sofia, "Which plants are safe for cats?", /Calathea/);
  await inbox.open("Sofía Marín");
  await desk.getByRole("button", { name: "Assistant in this conversation" }).click();
  await desk.getByRole("menuitem", { name: "Drafts" }).click();
  await sandbox.say({ customer: sofia }, "And how can I pay?");
  await expect(inbox.draft).toContainText("Bizum");

  await talk(ana, "Hi! Do you ship to Portugal?", /mainland Portugal/);
  await talk(ana, "And can I return a pot if it does not fit?", /within 30 days/);
  await expect(inbox.row("Ana Duarte")).toContainText("30 days");
}
