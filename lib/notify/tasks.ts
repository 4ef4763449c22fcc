import { z } from "zod";
import { defineTask } from "#lib/jobs/define-task";

/** One queued mail goes out. The job carries its id, never an address or text. */
export const deliverMailTask = defineTask("deliver_mail", z.object({ mailId: z.uuid() }));
