import { z } from "zod/mini";
import type { Login } from "#lib/channel/schema";

const startedSchema = z.object({ authUrl: z.string() });
const refusedSchema = z.object({ detail: z.string() });

/** Asks for Instagram's sign-in page and goes there. Resolves to a sentence when that is not possible. */
export async function beginConnection(login: Login): Promise<string | undefined> {
  const response = await fetch("/api/instagram/auth/url", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ method: login }),
  });
  const body: unknown = await response.json().catch(() => undefined);
  const started = startedSchema.safeParse(body);
  if (response.ok && started.success) {
    window.location.assign(started.data.authUrl);
    return undefined;
  }
  const refused = refusedSchema.safeParse(body);
  return refused.success
    ? refused.data.detail
    : "Parley could not start the connection. Try again in a moment.";
}
