import { route } from "#lib/http/route";
import { readSiteAgain } from "#lib/knowledge/read-site-again";
import { endpoints } from "../../../../endpoints";

export const POST = route(endpoints.readSiteAgain, ({ ctx, params }) => readSiteAgain(ctx, params.id));
