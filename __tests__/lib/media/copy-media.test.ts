import { sql } from "kysely";
import sharp from "sharp";
import { readAttachments } from "#lib/assistant/read-attachments";
import { defaultSettings } from "#lib/assistant/settings-schema";
import { systemContext } from "#lib/auth/context";
import { eraseContact } from "#lib/inbox/erase-contact";
import { getMessage } from "#lib/inbox/queries";
import { copyMedia } from "#lib/media/copy-media";
import { openMedia } from "#lib/media/open-media";
import { removeMediaFiles } from "#lib/media/remove-media-files";
import { sweepMedia } from "#lib/media/sweep-media";
import { removeMediaFilesTask } from "#lib/media/tasks";
import { testDatabase } from "#support/database";
import { createChannel, createOrganization, instagramId } from "#support/factories";
import { fileWorld } from "#support/file-world";
import { deliver, envelope, type Item, itemsOf } from "../inbox/receive/meta-items.ts";

const t = testDatabase();
const world = fileWorld(t, { OPENAI_MODEL: "scripted", OPENAI_API_KEY: "key", OPENAI_VISION: "1" });
const customer = "900000000000001";

async function shop() {
  const { organizationId, context } = await createOrganization(t.db);
  const channel = await createChannel(t.db, organizationId, { externalId: instagramId() });
  const items = itemsOf(channel.externalId, customer);
  const receive = (...some: Item[]) =>
    deliver(t.db, { ...envelope(channel.externalId, some), nonce: Math.random() });
  const messageOf = async (mid: string) => {
    const { id } = await t.db
      .selectFrom("messages")
      .select("id")
      .where("channelId", "=", channel.id)
      .where("externalId", "=", mid)
      .executeTakeFirstOrThrow();
    return getMessage(systemContext(t.db, organizationId), id);
  };
  const copies = async () => {
    const rows = await t.db
      .selectFrom("media")
      .select("id")
      .where("organizationId", "=", organizationId)
      .where("state", "=", "pending")
      .execute();
    for (const { id } of rows) await copyMedia(t.db, { mediaId: id, organizationId });
  };
  return { organizationId, context, channel, ...items, receive, messageOf, copies };
}

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#3a7" } });
const attached = (type: string, url: string, more: object = {}) => ({
  attachments: [{ type, payload: { url, ...more } }],
});
const now = () => Date.now();

/** Does what the worker would with the removals the database queued for this organisation. */
async function removeQueued(organizationId: string) {
  const { rows } = await sql<{ payload: { folders: string[] } }>`select payload
    from graphile_worker._private_jobs j join graphile_worker._private_tasks k on k.id = j.task_id
    where k.identifier = ${removeMediaFilesTask.name}`.execute(t.db);
  const own = rows.map(({ payload }) => removeMediaFilesTask.payload.parse(payload));
  const folders = own
    .flatMap((payload) => payload.folders)
    .filter((folder) => folder.startsWith(organizationId));
  await removeMediaFiles({ folders });
  return folders;
}

const storedOf = (organizationId: string) =>
  [...world.stored.keys()].filter((key) => key.startsWith(organizationId));

describe("what comes with a message", () => {
  it("is on its way, then served from our own storage, upright, with a thumbnail that tells nothing else", async () => {
    const s = await shop();
    const photo = await picture(1200, 800)
      .withExif({ IFD3: { GPSLatitude: "41/1 9/1 0/1" } })
      .jpeg()
      .toBuffer();
    await s.receive(
      s.message("m1", now(), attached("image", world.put("p.jpg", { body: photo, type: "image/jpeg" }))),
    );
    expect((await s.messageOf("m1")).attachments).toMatchObject([
      { kind: "image", state: "pending", url: null },
    ]);
    await s.copies();
    const [file] = (await s.messageOf("m1")).attachments;
    expect(file).toMatchObject({
      state: "stored",
      mime_type: "image/jpeg",
      width: 1200,
      height: 800,
      size: photo.length,
    });
    const id = file?.media_id ?? "";
    expect(file?.url).toBe(`/api/media/${id}`);
    const whole = await openMedia(s.context, id, {
      variant: "file",
      download: false,
      headers: new Headers(),
    });
    expect(Buffer.from(await whole.arrayBuffer())).toEqual(photo);
    const small = await openMedia(s.context, id, {
      variant: "thumbnail",
      download: false,
      headers: new Headers(),
    });
    const { width, exif, format } = await sharp(Buffer.from(await small.arrayBuffer())).metadata();
    expect({ width, exif, format }).toEqual({ width: 480, exif: undefined, format: "webp" });
  });

  it("is told to whoever looks at the conversation once it is there", async () => {
    const s = await shop();
    await s.receive(
      s.message(
        "m1",
        now(),
        attached("image", world.put("q.png", { body: await picture(9, 9).png().toBuffer() })),
      ),
    );
    await t.db.deleteFrom("liveEvents").execute();
    await s.copies();
    const events = await t.db.selectFrom("liveEvents").select(["type", "resourceId"]).execute();
    expect(events).toEqual([{ type: "message.updated", resourceId: (await s.messageOf("m1")).id }]);
  });

  it.each([
    ["is gone at Meta", { status: 404 }, { state: "expired", reason: "gone", url: null }],
    ["needs a permission we lack", { status: 403 }, { state: "expired", reason: "gone", url: null }],
    [
      "is a page instead of a picture",
      { body: "<html><script>1</script>" },
      { state: "refused", reason: "wrong_type" },
    ],
    [
      "is broken",
      { body: Buffer.from("89504e470d0a1a0a0000000d49484452ffff", "hex") },
      { state: "refused", reason: "unreadable" },
    ],
    [
      "leads into a private network",
      { status: 302, location: "http://169.254.169.254/" },
      { state: "refused", reason: "unreachable", url: null },
    ],
  ])("says so when it %s", async (_, answer, expected) => {
    const s = await shop();
    await s.receive(s.message("m1", now(), attached("image", world.put("x.png", answer))));
    await s.copies();
    expect((await s.messageOf("m1")).attachments).toMatchObject([expected]);
    expect(storedOf(s.organizationId)).toEqual([]);
  });

  it("is tried again while Meta has trouble, and given up in the end", async () => {
    const s = await shop();
    await s.receive(s.message("m1", now(), attached("image", world.put("later.png", { status: 500 }))));
    for (let tries = 1; tries < 6; tries++) await expect(s.copies()).rejects.toThrow("answered 500");
    await s.copies();
    expect((await s.messageOf("m1")).attachments).toMatchObject([{ state: "failed", reason: "unreachable" }]);
  });

  it("is never fetched from a private address, whoever names it", async () => {
    const s = await shop();
    await s.receive(s.message("m1", now(), attached("image", "http://127.0.0.1:1/admin.png")));
    await s.copies();
    expect((await s.messageOf("m1")).attachments).toMatchObject([
      { state: "refused", reason: "unreachable" },
    ]);
  });

  it("is a link where it is a page of its own", async () => {
    const s = await shop();
    const url = "https://www.instagram.com/reel/AbCdEf/";
    await s.receive(
      s.message("m1", now(), attached("ig_reel", url, { reel_video_id: "1", title: "How we bake" })),
    );
    await s.copies();
    expect(await s.messageOf("m1")).toMatchObject({
      kind: "share",
      attachments: [{ kind: "reel", url, title: "How we bake", state: null, media_id: null }],
    });
  });

  it.each(["story_mention", "story", "ig_story"])("is never copied when it is a %s", async (type) => {
    const s = await shop();
    const url = world.put("story.png", { body: await picture(9, 9).png().toBuffer() });
    await s.receive(s.message("m1", now(), attached(type, url)));
    await s.receive(s.message("m2", now(), { text: "Nice", reply_to: { story: { id: "1", url } } }));
    const asked = world.asked.length;
    await s.copies();
    const { id, attachments } = await s.messageOf("m1");
    expect(attachments).toMatchObject([{ url: `/api/media/story/${id}`, media_id: null }]);
    expect((await s.messageOf("m2")).details.story?.url).toMatch(/^\/api\/media\/story\//);
    expect(world.asked).toHaveLength(asked);
    expect(storedOf(s.organizationId)).toEqual([]);
  });

  it("is looked at by a model that sees when somebody replies to it, and kept nowhere", async () => {
    const s = await shop();
    const url = world.put("answered.png", { body: await picture(9, 9).png().toBuffer() });
    const look = async (mid: string, story: object) => {
      await s.receive(s.message(mid, now(), { text: "How much is this?", reply_to: { story } }));
      const { id } = await s.messageOf(mid);
      const said = { id, role: "contact", author: "contact", kind: "story_reply", at: new Date() } as const;
      const input = { organizationName: "", contactName: null, settings: defaultSettings, earlier: [] };
      const { organizationId } = s;
      const unanswered = [{ ...said, text: "How much is this?" }];
      const read = await readAttachments(
        t.db,
        { ...input, firstAnswer: true, unanswered },
        { organizationId },
      );
      return read.unanswered[0]?.picture;
    };
    expect(await look("m1", { id: "1", url })).toMatch(/^data:image\/png;base64,/);
    expect(await look("m2", { id: "2", url: world.url("gone.png") })).toBeUndefined();
    expect(await look("m3", { id: "3" })).toBeUndefined();
    expect(storedOf(s.organizationId)).toEqual([]);
  });

  it("is no longer shown when the story's day is over", async () => {
    const s = await shop();
    const dayAgo = now() - 25 * 60 * 60_000;
    await s.receive(s.message("m1", dayAgo, attached("story_mention", world.url("story.png"))));
    expect((await s.messageOf("m1")).attachments).toMatchObject([{ url: null }]);
  });
});

it("a shared post's words are read to a model where the customer wrote beside it", async () => {
  const s = await shop();
  const { organizationId } = s;
  await s.receive(
    s.message("m1", now(), attached("ig_post", world.url("post"), { title: "The linen dress" })),
  );
  const { id } = await s.messageOf("m1");
  const read = async (...words: string[]) => {
    const from = { role: "contact", author: "contact", at: new Date() } as const;
    const texts = words.map((text) => ({ ...from, kind: "text" as const, text }));
    const unanswered = [{ ...from, id, kind: "share" as const, text: null }, ...texts];
    const input = { organizationName: "", contactName: null, settings: defaultSettings, earlier: [] };
    const heard = await readAttachments(
      t.db,
      { ...input, firstAnswer: true, unanswered },
      { organizationId },
    );
    return heard.unanswered[0]?.caption;
  };
  expect(await read("How much is it?")).toBe("The linen dress");
  expect(await read()).toBeUndefined();
});

describe("what was stored", () => {
  async function stored() {
    const s = await shop();
    const body = await picture(20, 20).png().toBuffer();
    await s.receive(s.message("m1", now(), attached("image", world.put("s.png", { body }))));
    await s.copies();
    expect(storedOf(s.organizationId)).toHaveLength(2);
    const [file] = (await s.messageOf("m1")).attachments;
    return { ...s, mediaId: file?.media_id ?? "" };
  }
  const opening = { variant: "file", download: false, headers: new Headers() } as const;

  it("goes when the customer takes the message back", async () => {
    const s = await stored();
    await s.receive(s.deletion("m1", now()));
    await expect(openMedia(s.context, s.mediaId, opening)).rejects.toMatchObject({ code: "not-found" });
    await removeQueued(s.organizationId);
    expect(storedOf(s.organizationId)).toEqual([]);
  });

  it("goes with an erased person and with a deleted organisation", async () => {
    const a = await stored();
    const { id } = await t.db
      .selectFrom("contacts")
      .select("id")
      .where("organizationId", "=", a.organizationId)
      .executeTakeFirstOrThrow();
    await eraseContact(a.context, id);
    expect(await removeQueued(a.organizationId)).toEqual([`${a.organizationId}/${a.mediaId}`]);
    const b = await stored();
    await t.db.deleteFrom("organizations").where("id", "=", b.organizationId).execute();
    expect(await removeQueued(b.organizationId)).toEqual([`${b.organizationId}/${b.mediaId}`]);
    expect([...storedOf(a.organizationId), ...storedOf(b.organizationId)]).toEqual([]);
  });

  it("leaves nothing behind when the message is taken back while it is copied", async () => {
    const s = await shop();
    const body = await picture(20, 20).png().toBuffer();
    await s.receive(s.message("m1", now(), attached("image", world.put("race.png", { body }))));
    const { id } = await t.db
      .selectFrom("media")
      .select("id")
      .where("organizationId", "=", s.organizationId)
      .executeTakeFirstOrThrow();
    await s.receive(s.deletion("m1", now()));
    world.stored.set(`${s.organizationId}/${id}/file`, body);
    await copyMedia(t.db, { mediaId: id, organizationId: s.organizationId });
    expect(storedOf(s.organizationId)).toEqual([]);
  });

  it("is nobody else's", async () => {
    const s = await stored();
    const neighbour = await createOrganization(t.db);
    await expect(openMedia(neighbour.context, s.mediaId, opening)).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("is copied though its job was lost", async () => {
    const s = await shop();
    await s.receive(s.message("m1", now(), attached("image", world.url("lost.png"))));
    await sql`delete from graphile_worker._private_jobs`.execute(t.db);
    await t.db
      .updateTable("media")
      .set({ createdAt: new Date(now() - 20 * 60_000) })
      .where("organizationId", "=", s.organizationId)
      .execute();
    await sweepMedia(t.db);
    const { rows } =
      await sql`select 1 from graphile_worker.jobs where task_identifier = 'copy_media'`.execute(t.db);
    expect(rows).toHaveLength(1);
  });
});
