import { z } from "zod";
import { defineTask } from "#lib/jobs/define-task";

/** Goes on with an import for a while, and leaves the rest to the next one. */
export const runImportTask = defineTask("run_import", z.object({ importId: z.uuid() }));

/** Gives vectors to the passages that have none of the present model's. */
export const embedPassagesTask = defineTask("embed_passages", z.object({ organizationId: z.uuid() }));

/** Scheduled: websites whose time has come are read again, and passages without vectors are looked for. */
export const tendKnowledgeTask = defineTask("tend_knowledge", z.object({}).loose());
