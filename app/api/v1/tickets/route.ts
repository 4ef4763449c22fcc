import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { listTickets } from "#lib/inbox/ticket-queries";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listTickets, ({ ctx, query }) =>
  read(ctx, (reading) => listTickets(reading, query)),
);
