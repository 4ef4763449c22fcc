import { AppError } from "#lib/errors";
import { maxFileBytes } from "#lib/knowledge/import-schema";

const tooLarge = () =>
  new AppError("payload-too-large", "A file is at most 25 MB. Save it without pictures, or add it in parts.");

/** The bytes of a request's body; one that says it is too large is refused before any of it is read. */
export async function readUpload(request: Request): Promise<Buffer> {
  if (Number(request.headers.get("content-length") ?? 0) > maxFileBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxFileBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
