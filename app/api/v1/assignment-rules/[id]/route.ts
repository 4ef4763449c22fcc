import { route } from "#lib/http/route";
import { updateAssignmentRule } from "#lib/inbox/update-assignment-rule";
import { endpoints } from "../../endpoints";

export const PATCH = route(endpoints.updateAssignmentRule, ({ ctx, params, body }) =>
  updateAssignmentRule(ctx, params.id, body),
);
