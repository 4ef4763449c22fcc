import type { z } from "zod";
import type { Context } from "#lib/auth/context";
import type { Session } from "#lib/auth/session";
import { getDb } from "#lib/db/client";
import type { JsonValue } from "#lib/db/types.gen";
import { AppError } from "#lib/errors";
import { authenticate } from "#lib/http/authenticate";
import { parseOrThrow, problemResponse } from "#lib/http/problem";
import { refuseUnstorable } from "#lib/http/refuse-unstorable";
import { answerOnce } from "#lib/jobs/idempotency";

/** What a route accepts and answers: parsed by these schemas, and described by them in openapi.json. */
export type RouteDefinition<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  params?: P;
  query?: Q;
  body?: B;
  /** the body's content type where it is not JSON: it is handed on as text */
  bodyType?: string;
  maxBodyBytes?: number;
  response?: z.ZodType;
  /** the status of a plain answer; 200 unless said otherwise */
  status?: number;
  /** honour Idempotency-Key: for POSTs that send or create */
  idempotent?: boolean;
};

type Parts<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  request: Request;
  params: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
};

type Input<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = Parts<P, Q, B> & {
  ctx: Context;
  session: Session;
};

type Handler<I> = (input: I) => Promise<Response | object | undefined>;

type NextContext = { params: Promise<Record<string, string | string[]>> };

const maxBodyBytes = 1024 * 1024;

/**
 * One door: who asks, what is asked (parsed), then the verb. The handler returns JSON-serialisable data or a Response;
 * what it throws becomes problem details.
 */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  definition: RouteDefinition<P, Q, B>,
  handler: Handler<Input<P, Q, B>>,
) {
  return async (request: Request, next: NextContext): Promise<Response> => {
    try {
      const session = await authenticate(request);
      const { text, ...parts } = await parseRequest(definition, request, next);
      return await respond(definition, { ...parts, ctx: session.context, session }, text, handler);
    } catch (error) {
      return problemResponse(error);
    }
  };
}

/** A door for anyone: no session is looked for. */
export function publicRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  definition: RouteDefinition<P, Q, B>,
  handler: Handler<Parts<P, Q, B>>,
) {
  return async (request: Request, next: NextContext): Promise<Response> => {
    try {
      const { text: _text, ...parts } = await parseRequest(definition, request, next);
      return toResponse(await handler(parts), definition.status ?? 200);
    } catch (error) {
      return problemResponse(error);
    }
  };
}

async function parseRequest<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  definition: RouteDefinition<P, Q, B>,
  request: Request,
  next: NextContext,
): Promise<Parts<P, Q, B> & { text: string }> {
  const params = parsePart(definition.params, await next.params);
  const query = parsePart(definition.query, queryOf(request));
  const text = definition.body ? await readBody(request, definition.maxBodyBytes) : "";
  const body = parsePart(definition.body, definition.body && contentOf(definition.bodyType, request, text));
  return { request, params, query, body, text };
}

async function respond<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  definition: RouteDefinition<P, Q, B>,
  input: Input<P, Q, B>,
  text: string,
  handler: Handler<Input<P, Q, B>>,
): Promise<Response> {
  const status = definition.status ?? 200;
  const key = definition.idempotent ? input.request.headers.get("idempotency-key") : null;
  if (key === null) return toResponse(await handler(input), status);
  if (key.length === 0 || key.length > 255) {
    throw new AppError("validation", "Idempotency-Key: use 1 to 255 characters.");
  }
  const { method, url } = input.request;
  const claim = {
    organizationId: input.ctx.organizationId,
    key,
    request: `${method} ${new URL(url).pathname}\n${text}`,
  };
  const answer = await answerOnce(getDb(), claim, async () => {
    const response = toResponse(await handler(input), status);
    const body: JsonValue = response.status === 204 ? null : await response.json();
    return { status: response.status, body };
  });
  return toResponse(answer.body ?? undefined, answer.status);
}

function toResponse(result: unknown, status: number): Response {
  if (result instanceof Response) return result;
  if (result === undefined) return new Response(null, { status: 204 });
  return Response.json(result, { status });
}

function parsePart<S extends z.ZodType>(schema: S | undefined, value: unknown): z.output<S> {
  // Without a schema the handler's type for this part is unknown, so whatever stands here cannot be used.
  return schema ? parseOrThrow(schema, value) : (undefined as z.output<S>);
}

function contentOf(bodyType: string | undefined, request: Request, text: string): unknown {
  if (bodyType === undefined) return parseJson(text);
  const given = request.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (given === bodyType) return text;
  throw new AppError("unsupported-media-type", `Send the body with Content-Type: ${bodyType}.`);
}

function queryOf(request: Request): Record<string, string> {
  const { searchParams } = new URL(request.url);
  for (const name of searchParams.keys()) {
    if (searchParams.getAll(name).length > 1)
      throw new AppError("validation", `${name}: give this parameter once.`);
  }
  // A loop over pages often begins with an empty cursor.
  if (searchParams.get("cursor") === "") searchParams.delete("cursor");
  const query = Object.fromEntries(searchParams);
  refuseUnstorable(query);
  return query;
}

/**
 * Reads a text body up to a limit.
 * @throws AppError `payload-too-large`
 */
async function readBody(request: Request, limit = maxBodyBytes): Promise<string> {
  const tooLarge = () =>
    new AppError("payload-too-large", `The body is larger than ${limit} bytes. Send less at once.`);
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of arriving(request)) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

// A page that is left breaks off what it was sending. That looks like any other lost connection, and is none of ours.
async function* arriving(request: Request): AsyncGenerator<Uint8Array> {
  try {
    yield* request.body ?? [];
  } catch {
    throw new AppError("validation", "The request broke off before its body was complete. Send it again.");
  }
}

function parseJson(text: string): unknown {
  const value = tryJson(text);
  refuseUnstorable(value);
  return value;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError(
      "validation",
      "The body is not valid JSON. Send a JSON object with Content-Type: application/json.",
    );
  }
}
