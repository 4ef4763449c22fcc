import { listRehearsals } from "#lib/assistant/rehearsal-queries";
import { startRehearsal } from "#lib/assistant/start-rehearsal";
import { route } from "#lib/http/route";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listRehearsals, ({ ctx, query }) => listRehearsals(ctx, query));

export const POST = route(endpoints.startRehearsal, ({ ctx, body }) => startRehearsal(ctx, body));
