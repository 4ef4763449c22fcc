import { route } from "#lib/http/route";
import { deleteContactField } from "#lib/inbox/delete-contact-field";
import { updateContactField } from "#lib/inbox/update-contact-field";
import { endpoints } from "../../endpoints";

export const PATCH = route(endpoints.updateContactField, ({ ctx, params, body }) =>
  updateContactField(ctx, params.id, body),
);

export const DELETE = route(endpoints.deleteContactField, async ({ ctx, params }) => {
  await deleteContactField(ctx, params.id);
  return undefined;
});
