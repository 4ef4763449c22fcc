import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { getOrganization } from "#lib/team/queries";
import { updateOrganization } from "#lib/team/update-organization";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.getOrganization, ({ ctx }) => read(ctx, getOrganization));

export const PATCH = route(endpoints.updateOrganization, ({ ctx, body }) => updateOrganization(ctx, body));
