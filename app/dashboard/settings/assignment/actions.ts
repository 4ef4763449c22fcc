"use server";

import { action } from "#lib/http/action";
import { assignmentRuleSchema } from "#lib/inbox/queue-schema";
import { updateAssignmentRule } from "#lib/inbox/update-assignment-rule";

export const changeRule = action(assignmentRuleSchema, async (ctx, { channel_id, ...rule }) => {
  await updateAssignmentRule(ctx, channel_id, rule);
});
