import sharp from "sharp";
import { resetEnv } from "#lib/env";
import { openMedia, openSignedMedia } from "#lib/media/open-media";
import { checkReachable, publicAddress } from "#lib/media/public-address";
import { readUpload } from "#lib/media/read-upload";
import { sweepMedia } from "#lib/media/sweep-media";
import { uploadMedia } from "#lib/media/upload-media";
import { sampleFile } from "#lib/sandbox/sample-file";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";
import { fileWorld } from "#support/file-world";

const t = testDatabase();
const world = fileWorld(t);

const png = (edge = 40) =>
  sharp({ create: { width: edge, height: edge, channels: 3, background: "#c33" } })
    .png()
    .toBuffer();
const sample = async (name: string) => Buffer.from(await (await sampleFile(name)).arrayBuffer());

async function upload(
  bytes: Buffer,
  type: string,
  { name = "menu", key }: { name?: string; key?: string } = {},
) {
  const { context, organizationId } = await createOrganization(t.db);
  const read = await readUpload(requestWith(bytes, type), name);
  return { context, organizationId, media: await uploadMedia(context, read, key ?? null) };
}

function requestWith(bytes: Buffer, type: string): Request {
  const headers = { "content-type": type };
  return new Request("http://localhost/api/v1/media", {
    method: "POST",
    body: new Uint8Array(bytes),
    headers,
  });
}

const rows = (organizationId: string) =>
  t.db.selectFrom("media").select(["state"]).where("organizationId", "=", organizationId).execute();

describe("an upload", () => {
  it.each([
    ["a picture", () => png(), "image/png", { kind: "image", mime_type: "image/png", width: 40 }],
    ["a PDF", () => sample("sample-file.pdf"), "application/pdf", { kind: "file" }],
    [
      "a recording",
      () => sample("sample-audio.wav"),
      "audio/x-wav",
      { kind: "audio", mime_type: "audio/wav" },
    ],
    ["a video", () => sample("sample-video.webm"), "video/webm", { kind: "video" }],
    ["a file whose type nobody said", () => png(), "", { kind: "image" }],
  ])("takes %s", async (_, bytes, type, expected) => {
    const { media } = await upload(await bytes(), type);
    expect(media).toMatchObject({ name: "menu", ...expected });
  });

  it("comes as a form as well", async () => {
    const form = new FormData();
    form.set("file", new File([new Uint8Array(await png())], "shop.png", { type: "image/png" }));
    const read = await readUpload(
      new Request("http://localhost/", { method: "POST", body: form }),
      undefined,
    );
    expect(read).toMatchObject({ name: "shop.png", declaredType: "image/png" });
  });

  it.each([
    [
      "one thing that is another",
      () => png(),
      "video/mp4",
      "unsupported-media-type",
      "contents are something else",
    ],
    [
      "a page that says it is a picture",
      async () => Buffer.from("<html></html>"),
      "image/png",
      "unsupported-media-type",
      "something else",
    ],
    [
      "a drawing that can run scripts",
      async () => Buffer.from("<svg/>"),
      "image/svg+xml",
      "unsupported-media-type",
      "something else",
    ],
    [
      "a picture Instagram does not take",
      async () =>
        sharp(await png())
          .gif()
          .toBuffer(),
      "image/gif",
      "unsupported-media-type",
      "PNG and JPEG",
    ],
    [
      "a picture that is too large",
      async () => Buffer.concat([await png(), Buffer.alloc(8_000_000)]),
      "image/png",
      "payload-too-large",
      "8 MB",
    ],
    [
      "a broken picture",
      async () => (await png()).subarray(0, 60),
      "image/png",
      "validation",
      "cannot be read",
    ],
    ["nothing", async () => Buffer.alloc(0), "application/pdf", "unsupported-media-type", "empty"],
  ])("refuses %s and keeps nothing of it", async (_, bytes, type, code, words) => {
    const { context, organizationId } = await createOrganization(t.db);
    const read = await readUpload(requestWith(await bytes(), type), undefined);
    await expect(uploadMedia(context, read, null)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    });
    expect(await rows(organizationId)).toEqual([]);
  });

  it("is not read beyond the limit, whatever was announced", async () => {
    let given = 0;
    const body = new ReadableStream({
      pull(controller) {
        given += 1_000_000;
        controller.enqueue(new Uint8Array(1_000_000));
      },
    });
    const request = new Request("http://localhost/", { method: "POST", body, duplex: "half" } as RequestInit);
    await expect(readUpload(request, undefined)).rejects.toMatchObject({ code: "payload-too-large" });
    expect(given).toBeLessThan(30_000_000);
  });

  it("keeps of a name what can be shown, and no folder", async () => {
    const { media } = await upload(await png(), "image/png", { name: "../../a\u202egnp.<b>exe\u0000" });
    expect(media.name).toBe("agnp.<b>exe");
  });

  it("happens once under one key, and another file under it is refused", async () => {
    const { context, organizationId } = await createOrganization(t.db);
    const once = async (bytes: Buffer) =>
      uploadMedia(context, await readUpload(requestWith(bytes, "image/png"), "a"), "key-1");
    const first = await once(await png());
    expect((await once(await png())).id).toBe(first.id);
    expect(await rows(organizationId)).toHaveLength(1);
    await expect(once(await png(50))).rejects.toMatchObject({ code: "idempotency-conflict" });
  });

  it("that nobody sent is forgotten after a week", async () => {
    const old = await upload(await png(), "image/png");
    const fresh = await upload(await png(), "image/png");
    const createdAt = new Date(Date.now() - 8 * 86_400_000);
    await t.db.updateTable("media").set({ createdAt }).where("id", "=", old.media.id).execute();
    await sweepMedia(t.db);
    expect(await rows(old.organizationId)).toEqual([]);
    expect(await rows(fresh.organizationId)).toHaveLength(1);
  });
});

describe("a file as it is served", () => {
  const open = async (
    type: string,
    bytes: Buffer,
    headers: Record<string, string> = {},
    download = false,
  ) => {
    const { context, media } = await upload(bytes, type, { name: 'q"1%é.x' });
    return openMedia(context, media.id, { variant: "file", download, headers: new Headers(headers) });
  };

  it("is no document of ours", async () => {
    const { headers } = await open("image/png", await png());
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    expect(headers.get("cache-control")).toBe("private, no-cache");
    expect(headers.get("content-disposition")).toBe(
      `inline; filename="q_1__.x"; filename*=UTF-8''q%221%25%C3%A9.x`,
    );
  });

  it("is downloaded rather than shown where it could run something", async () => {
    const { headers } = await open("application/pdf", await sample("sample-file.pdf"));
    expect(headers.get("content-disposition")).toMatch(/^attachment/);
  });

  it.each([
    ["bytes=0-3", 206, "bytes 0-3/64044", 4],
    ["bytes=64000-", 206, "bytes 64000-64043/64044", 44],
    ["bytes=-10", 206, "bytes 64034-64043/64044", 10],
    ["bytes=0-999999", 206, "bytes 0-64043/64044", 64044],
    ["bytes=70000-", 416, "bytes */64044", 0],
    ["bytes=0-1,5-6", 200, null, 64044],
    ["pages=1-2", 200, null, 64044],
  ])(
    "answers %s with %i, whether or not the storage knows ranges",
    async (range, status, contentRange, length) => {
      const file = await sample("sample-audio.wav");
      for (const ranges of [true, false]) {
        world.state.ranges = ranges;
        const answer = await open("audio/wav", file, { range });
        expect([answer.status, answer.headers.get("content-range")]).toEqual([status, contentRange]);
        const bytes = Buffer.from(await answer.arrayBuffer());
        expect(bytes.length).toBe(length);
        expect(file.includes(bytes)).toBe(true);
      }
      world.state.ranges = true;
    },
  );

  it("costs the storage no more than what is asked for", async () => {
    const { context, media } = await upload(await sample("sample-audio.wav"), "audio/wav");
    const ask = (headers: Record<string, string>) =>
      openMedia(context, media.id, { variant: "file", download: false, headers: new Headers(headers) });
    const etag = (await ask({ range: "bytes=0-0" })).headers.get("etag") ?? "";
    world.read.length = 0;
    expect((await ask({ range: "bytes=64000-" })).status).toBe(206);
    expect((await ask({ "if-none-match": etag })).status).toBe(304);
    expect((await ask({ range: "bytes=70000-" })).status).toBe(416);
    expect(world.read).toEqual([44]);
  });
});

describe("the address for Meta", () => {
  const token = (address: string) => address.slice(address.lastIndexOf("/") + 1);
  const open = (given: string) => openSignedMedia(t.db, given, new Headers());
  const gone = { code: "not-found" };

  it("shows one file for an hour, to whoever has it", async () => {
    const { media } = await upload(await png(), "image/png");
    const file = { id: media.id, mimeType: media.mime_type };
    const given = token(publicAddress(file));
    expect(given).toMatch(/\.png$/);
    expect((await open(given)).status).toBe(200);
    await expect(open(token(publicAddress(file, Date.now() - 61 * 60_000)))).rejects.toMatchObject(gone);
  });

  it("cannot be made up, moved to another file, or outlive the file", async () => {
    const { media } = await upload(await png(), "image/png");
    const other = await upload(await png(), "image/png");
    const given = token(publicAddress({ id: media.id, mimeType: "image/png" }));
    for (let at = 0; at < given.length - ".png".length; at++) {
      const flipped = `${given.slice(0, at)}${given[at] === "1" ? "2" : "1"}${given.slice(at + 1)}`;
      // The last character of base64 holds bits that mean nothing.
      if (at < given.length - ".png".length - 1) await expect(open(flipped)).rejects.toMatchObject(gone);
    }
    await expect(open(given.replace(media.id, other.media.id))).rejects.toMatchObject(gone);
    await t.db.deleteFrom("media").where("id", "=", media.id).execute();
    await expect(open(given)).rejects.toMatchObject(gone);
  });

  it.each([
    "http://shop.example.com",
    "https://localhost:3000",
    "https://10.0.0.4",
    "https://parley.internal",
  ])("is refused with the remedy where Instagram could not reach %s", (appUrl) => {
    const before = { ...process.env };
    Object.assign(process.env, { APP_URL: appUrl, INSTAGRAM_GRAPH_URL: "", SANDBOX: "0" });
    resetEnv();
    expect(() => checkReachable()).toThrow(/Set APP_URL to a public https:/);
    Object.assign(process.env, { APP_URL: "https://shop.example.com" });
    resetEnv();
    expect(() => checkReachable()).not.toThrow();
    Object.assign(process.env, before);
    delete process.env.SANDBOX;
    resetEnv();
  });
});

it("keeps nothing in storage of what it refused", () => {
  expect(
    [...world.stored.keys()].every((key) => /^[0-9a-f-]{36}\/[0-9a-f-]{36}\/(file|thumbnail)$/.test(key)),
  ).toBe(true);
});
