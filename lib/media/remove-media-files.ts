import { removeFiles } from "#lib/media/storage";

/** Removes the files of deleted rows; the folders hold nothing but ids. */
export async function removeMediaFiles({ folders }: { folders: string[] }): Promise<void> {
  await removeFiles(folders);
}
