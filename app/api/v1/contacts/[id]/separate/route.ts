import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { getContactDetails } from "#lib/inbox/get-contact-details";
import { separateContact } from "#lib/inbox/separate-contact";
import { endpoints } from "../../../endpoints";

export const POST = route(endpoints.separateContact, async ({ ctx, params }) => {
  await separateContact(ctx, params.id);
  return await read(ctx, (reading) => getContactDetails(reading, params.id));
});
