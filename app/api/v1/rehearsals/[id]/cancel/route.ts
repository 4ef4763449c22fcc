import { cancelRehearsal } from "#lib/assistant/cancel-rehearsal";
import { route } from "#lib/http/route";
import { endpoints } from "../../../endpoints";

export const POST = route(endpoints.cancelRehearsal, ({ ctx, params }) => cancelRehearsal(ctx, params.id));
