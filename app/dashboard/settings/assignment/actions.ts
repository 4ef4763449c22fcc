"use server";

import { action } from "#lib/http/action";
import { updateAssignmentRule } from "#lib/inbox/assignment-rules";
import { assignmentRuleSchema } from "#lib/inbox/queue-schema";

export const changeRule = action(assignmentRuleSchema, async (ctx, { channel_id, ...rule }) => {
  await updateAssignmentRule(ctx, channel_id, rule);
});
