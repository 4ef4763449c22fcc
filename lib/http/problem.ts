import { z } from "zod";
import { isDatabaseDown } from "#lib/db/is-database-down";
import { AppError, errorCodes, type FieldError } from "#lib/errors";
import { log } from "#lib/log";

/** Problem details (RFC 9457) as every API error sends them. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});

const unexpected =
  "Something went wrong on our side. Nothing was changed that should not be; try again in a moment.";

const noDatabase = "Parley cannot reach its database right now. Try again in a few seconds.";

/** The answer for anything thrown: an AppError in its own words, all else logged with its cause and told in general ones. */
export function problemResponse(error: unknown): Response {
  if (isDatabaseDown(error) && !(error instanceof AppError)) {
    log.warn({ err: error }, "the database did not answer");
    return problemResponse(new AppError("unavailable", noDatabase, { retryAfterSeconds: 5 }));
  }
  if (!(error instanceof AppError)) {
    log.error({ err: error }, "request failed unexpectedly");
    return problem({ type: "about:blank", title: "Unexpected error", status: 500, detail: unexpected });
  }
  const { status, title } = errorCodes[error.code];
  const headers =
    error.retryAfterSeconds === undefined ? undefined : { "retry-after": String(error.retryAfterSeconds) };
  const errors = error.errors.length > 0 ? { errors: error.errors } : {};
  return problem({ type: error.code, title, status, detail: error.message, ...errors }, headers);
}

function problem(body: z.infer<typeof problemSchema>, headers?: Record<string, string>): Response {
  return Response.json(body, {
    status: body.status,
    headers: { "content-type": "application/problem+json", ...headers },
  });
}

/** Validation problems of one part of a request as field errors; `base` is where that part stands. */
export function fieldErrors(error: z.ZodError, base = ""): FieldError[] {
  return error.issues.map((issue) => ({
    pointer:
      `${base}/${issue.path.map((key) => String(key).replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`.replace(
        /\/$/,
        "",
      ),
    detail: issue.message,
  }));
}

/** @throws AppError `validation` that names every field and its remedy */
export function parseOrThrow<S extends z.ZodType>(schema: S, value: unknown, base = ""): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = fieldErrors(parsed.error, base);
  const [first] = errors;
  const detail = first
    ? `${first.pointer.replace(/^\//, "") || "The request"}: ${first.detail}`
    : "The request is not valid.";
  throw new AppError("validation", detail, { errors });
}
