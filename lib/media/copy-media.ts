import { createHash } from "node:crypto";
import { type Selectable, sql } from "kysely";
import type { Database, Db } from "#lib/db/client";
import { announce } from "#lib/live/announce";
import { type Examined, examine } from "#lib/media/examine";
import { inTurn } from "#lib/media/in-turn";
import { imitatedMeta } from "#lib/media/meta-origins";
import { mediaFolder, putFile, removeFiles } from "#lib/media/storage";
import { fetchOutside } from "#lib/outbound/fetch-outside";
import { OutboundError, type OutboundReason } from "#lib/outbound/outbound-error";

type Row = Selectable<Database["media"]>;
type Ending = { state: "expired" | "refused" | "failed"; reason: NonNullable<Row["reason"]> };

/** What a customer may send is larger than what we may. */
const maxCopiedBytes = 50_000_000;
const timeoutMs = 60_000;
const mostAttempts = 6;

/** Copies one file from Meta's address. Whatever cannot be had is written on the row; only what may pass is thrown. */
export async function copyMedia(db: Db, place: { mediaId: string; organizationId: string }): Promise<void> {
  const media = await begin(db, place);
  // Deleted meanwhile, and a copy that was cut off may have left a file behind.
  if (media === undefined) return removeFiles([mediaFolder({ ...place, id: place.mediaId })]);
  if (media.state !== "pending" || media.sourceUrl === null) return;
  const { sourceUrl } = media;
  await inTurn("copy", async () => {
    const fetched = await fetchFile(sourceUrl, media.attempts);
    if ("state" in fetched) return end(db, media, fetched);
    const examined = await examine(fetched.bytes, media.kind);
    if (typeof examined === "string") return end(db, media, { state: "refused", reason: examined });
    await store(db, media, { bytes: fetched.bytes, examined });
  });
}

function begin(db: Db, { mediaId, organizationId }: { mediaId: string; organizationId: string }) {
  return db
    .updateTable("media")
    .set({ attempts: sql<number>`attempts + 1` })
    .where("id", "=", mediaId)
    .where("organizationId", "=", organizationId)
    .returningAll()
    .executeTakeFirst();
}

async function fetchFile(url: string, attempts: number): Promise<{ bytes: Buffer } | Ending> {
  try {
    const trustedOrigins = imitatedMeta()?.origins ?? [];
    const answer = await fetchOutside(url, { maxBytes: maxCopiedBytes, timeoutMs, trustedOrigins });
    if (answer.status >= 200 && answer.status < 300) return { bytes: answer.body };
    if ([401, 403, 404, 410].includes(answer.status)) return { state: "expired", reason: "gone" };
    throw new Error(`the file's address answered ${answer.status}`);
  } catch (error) {
    const reason = error instanceof OutboundError ? finalReasons[error.reason] : undefined;
    if (reason !== undefined) return { state: "refused", reason };
    if (attempts >= mostAttempts) return { state: "failed", reason: "unreachable" };
    throw error;
  }
}

/** Asking again would end the same way. */
const finalReasons: Partial<Record<OutboundReason, Ending["reason"]>> = {
  "invalid-url": "unreachable",
  "forbidden-address": "unreachable",
  "forbidden-port": "unreachable",
  "too-many-redirects": "unreachable",
  "too-large": "too_large",
};

type Content = { bytes: Buffer; examined: Examined };

async function store(db: Db, media: Row, { bytes, examined }: Content): Promise<void> {
  const { kind, mimeType, width, height, thumbnail } = examined;
  if (bytes.length === 0) return end(db, media, { state: "refused", reason: "unreadable" });
  if (thumbnail) await putFile(media, "thumbnail", { bytes: thumbnail, mimeType: "image/webp" });
  await putFile(media, "file", { bytes, mimeType });
  const sha256 = createHash("sha256").update(bytes).digest();
  const kept = await settle(db, media, {
    state: "stored",
    kind,
    mimeType,
    width,
    height,
    sha256,
    size: bytes.length,
    hasThumbnail: thumbnail !== null,
  });
  // Unsent while it was copied.
  if (!kept) await removeFiles([mediaFolder(media)]);
}

/** There will be no file. What Meta still shows can be opened there. */
async function end(db: Db, media: Row, ending: Ending): Promise<void> {
  await settle(db, media, ending);
}

function settle(db: Db, media: Row, set: Partial<Row>): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const settled = await trx
      .updateTable("media")
      .set({ ...set, sourceUrl: null })
      .where("id", "=", media.id)
      .where("organizationId", "=", media.organizationId)
      .where("state", "=", "pending")
      .returning("id")
      .executeTakeFirst();
    if (settled === undefined) return false;
    const keepsLink = set.reason === "too_large" || set.reason === "wrong_type";
    const shown = await trx
      .updateTable("attachments as a")
      .from("messages as m")
      .set({ url: keepsLink ? media.sourceUrl : null })
      .whereRef("m.id", "=", "a.messageId")
      .where("a.mediaId", "=", media.id)
      .where("a.organizationId", "=", media.organizationId)
      .returning(["m.id", "m.conversationId"])
      .execute();
    await announce(
      trx,
      ...shown.map(({ id: resourceId, conversationId }) => {
        const { organizationId } = media;
        return { organizationId, type: "message.updated", resourceId, conversationId } as const;
      }),
    );
    return true;
  });
}
