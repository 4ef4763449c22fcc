import { expect, test } from "./journey";

/** In bytes as they travel, compressed. */
const budget = 180_000;

test("the first visit to the inbox loads at most 180 kB of JavaScript", async ({ desk, sandbox }) => {
  const customer = await sandbox.createCustomer("Nuno Reis");
  await sandbox.say({ customer }, "Do you ship to Portugal?");
  await sandbox.waitForAnswer({ customer }, "mainland Portugal");
  const scripts: { size: Promise<number>; address: string }[] = [];
  desk.on("requestfinished", (request) => {
    if (request.resourceType() !== "script") return;
    const size = request.sizes().then(({ responseBodySize }) => responseBodySize);
    scripts.push({ size, address: request.url() });
  });
  await desk.goto("/dashboard/inbox");
  await expect(desk.getByRole("navigation", { name: "Folders" })).toBeVisible();
  // Until nothing more comes by itself.
  let seen = -1;
  await expect
    .poll(
      () => {
        const settled = seen === scripts.length && seen > 0;
        seen = scripts.length;
        return settled;
      },
      { intervals: [1500] },
    )
    .toBe(true);
  const sizes = await Promise.all(scripts.map(({ size }) => size));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  expect(total, scripts.map(({ address }, index) => `${sizes[index]} ${address}`).join("\n")).toBeLessThan(
    budget,
  );
});
