import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { getTicket } from "#lib/inbox/ticket-queries";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.getTicket, ({ ctx, params }) =>
  read(ctx, (reading) => getTicket(reading, params.id)),
);
