import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { handleSandboxRequest } from "#lib/sandbox/handle-request";
import { sampleFile } from "#lib/sandbox/sample-file";
import { currentSandbox, type Sandbox } from "#lib/sandbox/sandbox-context";
import { takeFiles } from "#lib/sandbox/take-files";
import { testDatabase } from "#support/database";
import { fileWorld } from "#support/file-world";

const t = testDatabase();
const world = fileWorld(t);
let sandbox: Sandbox;

beforeAll(async () => {
  const mediaFolder = await mkdtemp(path.join(os.tmpdir(), "parley-kept-"));
  sandbox = { ...currentSandbox(), mediaFolder, productUrl: world.url("") };
});
afterAll(() => rm(sandbox.mediaFolder ?? "", { recursive: true, force: true }));

const png = () =>
  sharp({ create: { width: 9, height: 9, channels: 3, background: "red" } })
    .png()
    .toBuffer();
const sample = async (name: string) => Buffer.from(await (await sampleFile(name)).arrayBuffer());
const take = (type: string, url: string) => takeFiles(sandbox, [{ type, payload: { url } }]);

describe("a file that the business sends", () => {
  it("is kept and shown from the sandbox, whatever becomes of its address", async () => {
    const body = await png();
    const [taken] = await take("image", world.put("a.png", { body }));
    const url = String(taken?.payload?.url);
    expect(url).toMatch(/\/api\/sandbox\/media\/kept-[0-9a-f-]+\.png$/);
    const shown = await handleSandboxRequest(new Request(url), sandbox);
    expect(shown.headers.get("content-type")).toBe("image/png");
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(body);
  });

  it.each([
    ["video", "sample-video.webm"],
    ["audio", "sample-audio.wav"],
    ["file", "sample-file.pdf"],
  ])("may be a %s, and what customers send is a real one", async (type, name) => {
    await expect(take(type, world.put(name, { body: await sample(name) }))).resolves.toHaveLength(1);
  });

  it.each([
    ["is not there", "image", { status: 404 }, 2018008],
    ["is of another kind", "video", { body: "%PDF-1.4 and more" }, 2018047],
    ["is a page", "image", { body: "<html></html>" }, 2018047],
    ["is too large", "image", { body: Buffer.alloc(8_000_001) }, 2018109],
  ])("is refused as Meta does when it %s", async (_, type, answer, subcode) => {
    await expect(take(type, world.put("x", answer))).rejects.toMatchObject({
      options: { code: 100, subcode },
    });
  });

  it("is not fetched from a private address", async () => {
    await expect(take("image", "http://127.0.0.1:1/a.png")).rejects.toMatchObject({
      options: { subcode: 2018008 },
    });
  });
});
