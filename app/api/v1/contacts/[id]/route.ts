import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { eraseContact } from "#lib/inbox/erase-contact";
import { getContactDetails } from "#lib/inbox/get-contact-details";
import { updateContact } from "#lib/inbox/update-contact";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.getContact, ({ ctx, params }) =>
  read(ctx, (reading) => getContactDetails(reading, params.id)),
);

export const PATCH = route(endpoints.updateContact, async ({ ctx, params, body }) => {
  await updateContact(ctx, params.id, body);
  return await read(ctx, (reading) => getContactDetails(reading, params.id));
});

export const DELETE = route(endpoints.eraseContact, async ({ ctx, params }) => {
  await eraseContact(ctx, params.id);
  return undefined;
});
