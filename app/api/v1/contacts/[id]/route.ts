import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { eraseContact } from "#lib/inbox/erase-contact";
import { getContact } from "#lib/inbox/queries";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.getContact, ({ ctx, params }) =>
  read(ctx, (reading) => getContact(reading, params.id)),
);

export const DELETE = route(endpoints.eraseContact, async ({ ctx, params }) => {
  await eraseContact(ctx, params.id);
  return undefined;
});
