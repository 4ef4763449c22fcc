import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { getContactDetails } from "#lib/inbox/get-contact-details";
import { mergeContacts } from "#lib/inbox/merge-contacts";
import { endpoints } from "../../../endpoints";

export const POST = route(endpoints.mergeContacts, async ({ ctx, params, body }) => {
  await mergeContacts(ctx, params.id, body.contact_id);
  return await read(ctx, (reading) => getContactDetails(reading, params.id));
});
