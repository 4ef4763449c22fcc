import { z } from "zod";
import { startConnectionSchema } from "#lib/channel/schema";
import { startConnection } from "#lib/channel/start-connection";
import { route } from "#lib/http/route";

export const POST = route(
  { body: startConnectionSchema, response: z.object({ authUrl: z.url() }) },
  async ({ ctx, body }) => {
    const { authUrl, setCookie } = await startConnection(ctx, { login: body.method });
    return Response.json({ authUrl }, { headers: { "set-cookie": setCookie, "cache-control": "no-store" } });
  },
);
