import { approveGap } from "#lib/assistant/approve-gap";
import { route } from "#lib/http/route";
import { endpoints } from "../../../endpoints";

export const POST = route(endpoints.approveGap, ({ ctx, params, body }) => approveGap(ctx, params.id, body));
