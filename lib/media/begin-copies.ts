import { randomUUID } from "node:crypto";
import type { Db } from "#lib/db/client";
import { enqueueAll } from "#lib/jobs/enqueue";
import type { MediaKind } from "#lib/media/schema";
import { copyMediaTask } from "#lib/media/tasks";

type Received = { kind: string; url: string | null };

const copied: Record<string, MediaKind> = {
  image: "image",
  video: "video",
  audio: "audio",
  file: "file",
  sticker: "image",
  share: "image",
  reel: "image",
};

/**
 * Makes the row and the job of a copy for each attachment whose address will die. Of stories nothing may be kept, and
 * the address of a page is a link rather than a file. In the transaction that stores the attachments.
 * @returns the copies' ids, in the attachments' order
 */
export async function beginCopies(
  trx: Db,
  organizationId: string,
  attachments: readonly Received[],
): Promise<(string | null)[]> {
  const copies = attachments.map(({ kind, url }) => {
    const wanted = kindToCopy(kind, url);
    return (
      wanted && {
        id: randomUUID(),
        organizationId,
        origin: "instagram" as const,
        kind: wanted,
        sourceUrl: url,
      }
    );
  });
  const wanted = copies.filter((copy) => copy !== undefined);
  if (wanted.length > 0) await trx.insertInto("media").values(wanted).execute();
  const jobs = wanted.map(({ id }) => ({ jobKey: id, payload: { mediaId: id, organizationId } }));
  await enqueueAll(trx, copyMediaTask, jobs, { maxAttempts: 8 });
  return copies.map((copy) => copy?.id ?? null);
}

function kindToCopy(kind: string, url: string | null): MediaKind | undefined {
  if (url === null || !URL.canParse(url)) return undefined;
  const shared = kind === "share" || kind === "reel";
  return shared && isPage(url) ? undefined : copied[kind];
}

/** A post's or a reel's own page on Instagram or Facebook. */
function isPage(url: string): boolean {
  return /^(?:[a-z]+\.)?(?:instagram|facebook)\.com$/.test(new URL(url).hostname);
}
