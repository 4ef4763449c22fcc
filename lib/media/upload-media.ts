import { createHash } from "node:crypto";
import type { Context } from "#lib/auth/context";
import { limitRate } from "#lib/auth/rate-limit";
import { AppError } from "#lib/errors";
import { answerOnce } from "#lib/jobs/idempotency";
import { type Examined, examine } from "#lib/media/examine";
import { inTurn } from "#lib/media/in-turn";
import { canonicalType, kindOf, refusalOf } from "#lib/media/limits";
import { presentMedia } from "#lib/media/present-media";
import type { Upload } from "#lib/media/read-upload";
import { type Media, mediaSchema } from "#lib/media/schema";
import { putFile } from "#lib/media/storage";

const uploadLimit = { name: "upload", points: 120, seconds: 60 };

/**
 * Keeps a file that is to be sent. What it is, its bytes say; Instagram's limits are checked here so that nothing is
 * refused only after somebody pressed Send. The same key with the same bytes answers with the same file.
 * @throws AppError validation, payload-too-large, unsupported-media-type, forbidden, unavailable
 */
export async function uploadMedia(
  ctx: Context,
  upload: Upload,
  idempotencyKey: string | null,
): Promise<Media> {
  const { actor, organizationId } = ctx;
  if (actor.type !== "member") throw new AppError("forbidden", "Only a member may attach files.");
  await limitRate(uploadLimit, actor.id);
  const sha256 = createHash("sha256").update(upload.bytes).digest();
  const keep = () => inTurn("upload", () => keepUpload(ctx, { ...upload, sha256, createdBy: actor.id }));
  if (idempotencyKey === null) return keep();
  if (idempotencyKey === "" || idempotencyKey.length > 255) {
    throw new AppError("validation", "Idempotency-Key: use 1 to 255 characters.");
  }
  const request = `POST /api/v1/media\n${upload.name}\n${sha256.toString("hex")}`;
  const answer = await answerOnce(ctx.db, { organizationId, key: idempotencyKey, request }, async () => ({
    status: 201,
    body: await keep(),
  }));
  return mediaSchema.parse(answer.body);
}

async function keepUpload(
  ctx: Context,
  upload: Upload & { sha256: Buffer; createdBy: string },
): Promise<Media> {
  const { bytes, name, sha256, createdBy } = upload;
  const examined = await checkFile(upload);
  const { kind, mimeType, width, height, thumbnail } = examined;
  const { organizationId } = ctx;
  const { id } = await ctx.db
    .insertInto("media")
    .values({ organizationId, origin: "upload", kind, name, createdBy })
    .returning("id")
    .executeTakeFirstOrThrow();
  try {
    if (thumbnail)
      await putFile({ organizationId, id }, "thumbnail", { bytes: thumbnail, mimeType: "image/webp" });
    await putFile({ organizationId, id }, "file", { bytes, mimeType });
  } catch (error) {
    // Takes what had been stored along.
    await ctx.db
      .deleteFrom("media")
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .execute();
    throw error;
  }
  const set = { state: "stored", mimeType, width, height, sha256, size: bytes.length } as const;
  const row = await ctx.db
    .updateTable("media")
    .set({ ...set, hasThumbnail: thumbnail !== null })
    .where("id", "=", id)
    .where("organizationId", "=", organizationId)
    .returningAll()
    .executeTakeFirstOrThrow();
  return presentMedia(row);
}

async function checkFile({ bytes, declaredType }: Upload): Promise<Examined> {
  const declared = kindOf(declaredType);
  const examined = await examine(bytes, declared);
  if (examined === "unreadable") {
    throw new AppError(
      "validation",
      "This picture cannot be read. Save it as PNG or JPEG and attach it again.",
    );
  }
  if (examined === "wrong_type") throw new AppError("unsupported-media-type", mismatch(declaredType));
  const refusal = refusalOf({ type: examined.mimeType, size: bytes.length });
  if (refusal === undefined) return agreeing(examined, declaredType);
  const tooLarge = refusalOf({ type: examined.mimeType, size: 1 }) === undefined && bytes.length > 0;
  throw new AppError(tooLarge ? "payload-too-large" : "unsupported-media-type", refusal);
}

/** A file that says it is one thing and is another is refused, even where both would be taken. */
function agreeing(examined: Examined, declaredType: string): Examined {
  const declared = canonicalType(declaredType);
  const unsaid = declared === "" || declared === "application/octet-stream";
  if (unsaid || kindOf(declared) === examined.kind) return examined;
  throw new AppError("unsupported-media-type", mismatch(declaredType));
}

function mismatch(declaredType: string): string {
  const said = canonicalType(declaredType) || "no type";
  return `The file says it is ${said}, and its contents are something else. Save it again in the right format.`;
}
