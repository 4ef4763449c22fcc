import { dismissGap } from "#lib/assistant/dismiss-gap";
import { route } from "#lib/http/route";
import { endpoints } from "../../../endpoints";

export const POST = route(endpoints.dismissGap, ({ ctx, params }) => dismissGap(ctx, params.id));
