import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { listContacts } from "#lib/inbox/list-contacts";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listContacts, ({ ctx, query }) =>
  read(ctx, (reading) => listContacts(reading, query)),
);
