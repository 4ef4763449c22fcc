import { read } from "#lib/auth/read";
import { pageWhole } from "#lib/http/page-whole";
import { route } from "#lib/http/route";
import { listContactFields } from "#lib/inbox/contact-fields";
import { createContactField } from "#lib/inbox/create-contact-field";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listContactFields, async ({ ctx, query }) =>
  pageWhole(await read(ctx, listContactFields), query, ({ id }) => id),
);

export const POST = route(endpoints.createContactField, ({ ctx, body }) => createContactField(ctx, body));
