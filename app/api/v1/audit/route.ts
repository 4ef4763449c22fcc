import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { listAudit } from "#lib/team/list-audit";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listAudit, ({ ctx, query }) =>
  read(ctx, (reading) => listAudit(reading, query)),
);
