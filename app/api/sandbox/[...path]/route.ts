import { env } from "#lib/env";
import { handleSandboxRequest } from "#lib/sandbox/handle-request";

export const dynamic = "force-dynamic";

async function handle(request: Request): Promise<Response> {
  if (!env().sandbox) return new Response("Not found", { status: 404 });
  return handleSandboxRequest(request);
}

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST };
