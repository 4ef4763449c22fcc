import type { Context } from "#lib/auth/context";
import { getDb } from "#lib/db/client";
import type { JsonValue } from "#lib/db/types.gen";
import { AppError } from "#lib/errors";
import { answerOnce } from "#lib/jobs/idempotency";

type Asked = { request: Request; ctx: Context; content: Uint8Array };

/**
 * Runs a request once where it carries an Idempotency-Key; a repeat with the same content gets the first answer.
 * @throws AppError validation, conflict, idempotency-conflict
 */
export async function onceByKey(
  { request, ctx: { organizationId }, content }: Asked,
  run: () => Promise<Response>,
): Promise<Response> {
  const key = request.headers.get("idempotency-key");
  if (key === null) return run();
  if (key.length === 0 || key.length > 255)
    throw new AppError("validation", "Idempotency-Key: use 1 to 255 characters.");
  const { pathname, search } = new URL(request.url);
  const whole = Buffer.concat([Buffer.from(`${request.method} ${pathname}${search}\n`), content]);
  const { body, status } = await answerOnce(getDb(), { organizationId, key, request: whole }, async () => {
    const response = await run();
    const answer: JsonValue = response.status === 204 ? null : await response.json();
    return { status: response.status, body: answer };
  });
  return status === 204 ? new Response(null, { status }) : Response.json(body, { status });
}
