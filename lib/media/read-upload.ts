import { AppError } from "#lib/errors";
import { maxUploadBytes } from "#lib/media/limits";

export type Upload = { bytes: Buffer; name: string | null; declaredType: string };

/** Room for the borders and headers of a form around the file. */
const formOverhead = 64 * 1024;

/**
 * Reads the one file of a request: its raw body with the file's own content type, or a form with a field `file`.
 * Reading stops at the limit, whatever was announced.
 * @throws AppError payload-too-large, validation, unsupported-media-type
 */
export async function readUpload(request: Request, name: string | undefined): Promise<Upload> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\b/i.test(contentType)) {
    const bytes = await readCapped(request, maxUploadBytes);
    return { bytes, name: cleanName(name), declaredType: contentType };
  }
  const body = await readCapped(request, maxUploadBytes + formOverhead);
  const file = await fileOfForm(body, contentType);
  return {
    bytes: Buffer.from(await file.arrayBuffer()),
    name: cleanName(name ?? file.name),
    declaredType: file.type,
  };
}

async function fileOfForm(body: Buffer, contentType: string): Promise<File> {
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": contentType } })
    .formData()
    .catch(() => {
      throw new AppError(
        "validation",
        "The form could not be read. Send multipart/form-data with a file in it.",
      );
    });
  const file = form.get("file");
  if (file instanceof File) return file;
  const detail = "Put the file into the form's field named file.";
  throw new AppError("validation", detail, { errors: [{ pointer: "/file", detail }] });
}

async function readCapped(request: Request, limit: number): Promise<Buffer> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

export function tooLarge(): AppError {
  const most = maxUploadBytes / 1_000_000;
  return new AppError(
    "payload-too-large",
    `Instagram takes files of up to ${most} MB, pictures of up to 8 MB. Make this one smaller and attach it again.`,
  );
}

const mostNameLength = 200;

/** A name is shown as text only, yet control and direction characters could still make it look like another one. */
function cleanName(name: string | undefined): string | null {
  const last = (name ?? "").normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "").trim();
  return plain === "" ? null : [...plain].slice(0, mostNameLength / 2).join("");
}
