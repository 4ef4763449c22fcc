import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { getInvitation } from "#lib/team/queries";
import { revokeInvitation } from "#lib/team/revoke-invitation";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.getInvitation, ({ ctx, params }) =>
  read(ctx, (reading) => getInvitation(reading, params.id)),
);

export const DELETE = route(endpoints.revokeInvitation, ({ ctx, params }) =>
  revokeInvitation(ctx, params.id),
);
