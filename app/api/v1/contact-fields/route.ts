import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { listContactFields } from "#lib/inbox/contact-fields";
import { createContactField } from "#lib/inbox/create-contact-field";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listContactFields, async ({ ctx }) => ({
  data: await read(ctx, listContactFields),
  next_cursor: null,
}));

export const POST = route(endpoints.createContactField, ({ ctx, body }) => createContactField(ctx, body));
