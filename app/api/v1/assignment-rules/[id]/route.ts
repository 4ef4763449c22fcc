import { route } from "#lib/http/route";
import { updateAssignmentRule } from "#lib/inbox/assignment-rules";
import { endpoints } from "../../endpoints";

export const PATCH = route(endpoints.updateAssignmentRule, ({ ctx, params, body }) =>
  updateAssignmentRule(ctx, params.id, body),
);
