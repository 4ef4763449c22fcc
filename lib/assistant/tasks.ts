import { z } from "zod";
import { defineTask } from "#lib/jobs/define-task";

export const replyTask = defineTask("reply", z.object({ conversationId: z.uuid() }));
export const alertWaitingTask = defineTask("alert_waiting", z.object({}));

/** Goes on with a rehearsal for a while, and leaves the rest to the next one. */
export const rehearseTask = defineTask("rehearse", z.object({ rehearsalId: z.uuid() }));

/** Runs the golden conversations of an organisation that wait for it. */
export const runGoldenTask = defineTask("run_golden", z.object({ organizationId: z.uuid() }));
