import { z } from "zod";
import { defineTask } from "#lib/jobs/define-task";

/** Scheduled: forgets what nobody can ask for any more. */
export const pruneTask = defineTask("prune", z.object({}).loose());
