import { z } from "zod";
import { defineTask } from "#lib/jobs/define-task";

/** Copies what Meta keeps for a few hours only. The organisation says where leftovers lie once the row is gone. */
export const copyMediaTask = defineTask(
  "copy_media",
  z.object({ mediaId: z.uuid(), organizationId: z.uuid() }),
);

/** Enqueued by the database itself wherever rows of `media` are deleted. */
export const removeMediaFilesTask = defineTask(
  "remove_media_files",
  z.object({ folders: z.array(z.string().regex(/^[0-9a-f-]{36}\/[0-9a-f-]{36}$/)).max(100) }),
);

/** Scheduled: forgets uploads nobody sent, and takes up copies whose job was lost. */
export const sweepMediaTask = defineTask("sweep_media", z.object({}).loose());
