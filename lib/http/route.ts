import type { z } from "zod";
import type { Context } from "#lib/auth/context";
import type { Session } from "#lib/auth/session";
import { refuseUnstorable } from "#lib/db/refuse-unstorable";
import { AppError } from "#lib/errors";
import { authenticate } from "#lib/http/authenticate";
import { onceByKey } from "#lib/http/once-by-key";
import { parseOrThrow, problemResponse } from "#lib/http/problem";

/** What a route accepts and answers: parsed by these schemas, and described by them in openapi.json. */
export type RouteDefinition<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  params?: P;
  query?: Q;
  body?: B;
  /** the body's content type where it is not JSON: it is handed on as its bytes */
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
      const { content, ...parts } = await parseRequest(definition, request, next);
      return await respond(definition, { ...parts, ctx: session.context, session }, content, handler);
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
      const { content: _content, ...parts } = await parseRequest(definition, request, next);
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
): Promise<Parts<P, Q, B> & { content: Buffer }> {
  const params = parsePart(definition.params, await next.params);
  const query = parsePart(definition.query, queryOf(request));
  const content = definition.body ? await readBody(request, definition.maxBodyBytes) : Buffer.alloc(0);
  const body = parsePart(definition.body, definition.body && bodyOf(definition.bodyType, request, content));
  return { request, params, query, body, content };
}

async function respond<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  definition: RouteDefinition<P, Q, B>,
  input: Input<P, Q, B>,
  content: Buffer,
  handler: Handler<Input<P, Q, B>>,
): Promise<Response> {
  const run = async () => toResponse(await handler(input), definition.status ?? 200);
  if (!definition.idempotent) return run();
  return onceByKey({ request: input.request, ctx: input.ctx, content }, run);
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

function bodyOf(bodyType: string | undefined, request: Request, content: Buffer): unknown {
  if (bodyType === undefined) return parseJson(content);
  const given = request.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (given === bodyType) return content;
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
 * Reads a body up to a limit.
 * @throws AppError `payload-too-large`
 */
async function readBody(request: Request, limit = maxBodyBytes): Promise<Buffer> {
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
  return Buffer.concat(chunks);
}

// A page that is left breaks off what it was sending. That looks like any other lost connection, and is none of ours.
async function* arriving(request: Request): AsyncGenerator<Uint8Array> {
  try {
    yield* request.body ?? [];
  } catch {
    throw new AppError("validation", "The request broke off before its body was complete. Send it again.");
  }
}

// Bytes that are no UTF-8 would be kept as question marks.
const utf8 = new TextDecoder("utf-8", { fatal: true });

function parseJson(content: Buffer): unknown {
  const value = tryJson(content);
  refuseUnstorable(value);
  return value;
}

function tryJson(content: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(content));
  } catch {
    throw new AppError(
      "validation",
      "The body is not valid JSON in UTF-8. Send a JSON object with Content-Type: application/json.",
    );
  }
}
