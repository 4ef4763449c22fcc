import { route } from "#lib/http/route";
import { exportContact } from "#lib/inbox/export-contact";
import { endpoints } from "../../../endpoints";

export const GET = route(endpoints.exportContact, async ({ ctx, params }) => {
  const data = await exportContact(ctx, params.id);
  return new Response(JSON.stringify(data, null, 2), {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="contact-${params.id}.json"`,
      "cache-control": "no-store",
    },
  });
});
