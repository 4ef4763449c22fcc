import { publishRehearsal } from "#lib/assistant/publish-rehearsal";
import { route } from "#lib/http/route";
import { endpoints } from "../../../endpoints";

export const POST = route(endpoints.publishRehearsal, ({ ctx, params }) => publishRehearsal(ctx, params.id));
