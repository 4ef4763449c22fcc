import { z } from "zod";
import { defineTask } from "#lib/jobs/define-task";

/** One queued mail goes out. The job carries its id, never an address or text. */
export const deliverMailTask = defineTask("deliver_mail", z.object({ mailId: z.uuid() }));

/** One notification goes to one browser. */
export const deliverPushTask = defineTask(
  "deliver_push",
  z.object({ notificationId: z.uuid(), subscriptionId: z.uuid() }),
);

/** The digests that are due. */
export const sendDigestsTask = defineTask("send_digests", z.object({}));
