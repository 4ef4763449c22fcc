import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { listTeam } from "#lib/team/queries";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listMembers, ({ ctx, query }) =>
  read(ctx, (reading) => listTeam(reading, query)),
);
