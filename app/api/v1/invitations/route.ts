import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { inviteMember } from "#lib/team/invite-member";
import { listInvitations } from "#lib/team/queries";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listInvitations, ({ ctx, query }) =>
  read(ctx, (reading) => listInvitations(reading, query)),
);

export const POST = route(endpoints.createInvitation, ({ ctx, body }) => inviteMember(ctx, body));
