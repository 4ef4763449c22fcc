import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { getContactDetails } from "#lib/inbox/get-contact-details";
import { keepContactsApart } from "#lib/inbox/keep-contacts-apart";
import { endpoints } from "../../../endpoints";

export const POST = route(endpoints.keepContactsApart, async ({ ctx, params, body }) => {
  await keepContactsApart(ctx, params.id, body.contact_id);
  return await read(ctx, (reading) => getContactDetails(reading, params.id));
});
