import { createHash } from "node:crypto";
import { cp, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { App } from "@supabase/lite";

type StorageAdapter = NonNullable<App["_storageAdapter"]>;
type Metadata = Awaited<ReturnType<StorageAdapter["headObject"]>>;

/**
 * Supabase Storage's objects as files below one folder. Lite calls uploads without a version and downloads
 * with one, so versions do not reach the file name; keys are encoded, so none leaves the folder.
 */
export function fileStorage(folder: string): StorageAdapter {
  const fileOf = (bucket: string, key: string) =>
    path.join(folder, encodeURIComponent(bucket), encodeURIComponent(key));
  const typeOf = (file: string) => `${file}.type`;

  async function metadataOf(file: string): Promise<Metadata> {
    const [{ size, mtime }, mimetype] = await Promise.all([stat(file), readFile(typeOf(file), "utf8")]);
    const eTag = `"${createHash("sha256").update(`${size}:${mtime.getTime()}`).digest("hex").slice(0, 32)}"`;
    return {
      cacheControl: "no-cache",
      contentLength: size,
      size,
      mimetype,
      lastModified: mtime,
      eTag,
      httpStatusCode: 200,
    };
  }

  async function removeObject(bucket: string, key: string): Promise<void> {
    const file = fileOf(bucket, key);
    await Promise.all([rm(file, { force: true }), rm(typeOf(file), { force: true })]);
  }

  return {
    driver: undefined,
    async uploadObject(...upload) {
      const [bucket, key, , body, contentType] = upload;
      const file = fileOf(bucket, key);
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(file, body);
      await writeFile(typeOf(file), contentType);
      return metadataOf(file);
    },
    async getObject(bucket, key) {
      const file = fileOf(bucket, key);
      return { metadata: await metadataOf(file), httpStatusCode: 200, body: await readFile(file) };
    },
    headObject: (bucket, key) => metadataOf(fileOf(bucket, key)),
    deleteObject: removeObject,
    async deleteObjects(bucket, keys) {
      await Promise.all(keys.map((key) => removeObject(bucket, key)));
    },
    async copyObject(...copy) {
      const [sourceBucket, source, , destinationBucket, destination] = copy;
      const [from, to] = [fileOf(sourceBucket, source), fileOf(destinationBucket, destination)];
      await mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
      await cp(from, to);
      await cp(typeOf(from), typeOf(to));
      return metadataOf(to);
    },
    privateAssetUrl: async (bucket, key) => `file://${fileOf(bucket, key)}`,
  };
}
