import { route } from "#lib/http/route";
import { mergeLabel } from "#lib/inbox/merge-label";
import { endpoints } from "../../../endpoints";

export const POST = route(endpoints.mergeLabel, ({ ctx, params, body }) =>
  mergeLabel(ctx, params.id, body.into_id),
);
