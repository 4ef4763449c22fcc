import { read } from "#lib/auth/read";
import { listPresences } from "#lib/desk/queries";
import { route } from "#lib/http/route";
import { getConversation } from "#lib/inbox/queries";
import { endpoints } from "../../../endpoints";

export const GET = route(endpoints.listPresences, ({ ctx, params }) =>
  read(ctx, async (reading) => {
    await getConversation(reading, params.id);
    return listPresences(reading, params.id);
  }),
);
