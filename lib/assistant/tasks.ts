import { z } from "zod";
import { defineTask } from "#lib/jobs/define-task";

export const replyTask = defineTask("reply", z.object({ conversationId: z.uuid() }));
export const alertWaitingTask = defineTask("alert_waiting", z.object({}));
