import { route } from "#lib/http/route";
import { rollBackSource } from "#lib/knowledge/roll-back-source";
import { endpoints } from "../../../../endpoints";

export const POST = route(endpoints.rollBackSource, ({ ctx, params, body }) =>
  rollBackSource(ctx, params.id, body.version),
);
