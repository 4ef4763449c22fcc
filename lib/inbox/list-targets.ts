import type { Context } from "#lib/auth/context";
import { type Priority, prioritySchema, type Target } from "#lib/inbox/queue-schema";

/** What is promised at each priority, the most urgent first; null promises nothing. */
export async function listTargets(ctx: Context): Promise<Target[]> {
  const rows = await ctx.db
    .selectFrom("ticketTargets")
    .select(["priority", "firstResponseMinutes", "resolutionMinutes"])
    .where("organizationId", "=", ctx.organizationId)
    .execute();
  return prioritySchema.options.toReversed().map((priority: Priority) => {
    const row = rows.find((each) => each.priority === priority);
    return {
      priority,
      first_response_minutes: row?.firstResponseMinutes ?? null,
      resolution_minutes: row?.resolutionMinutes ?? null,
    };
  });
}
