import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { listConversations } from "#lib/inbox/queries";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listConversations, ({ ctx, query }) =>
  read(ctx, (reading) => listConversations(reading, query)),
);
