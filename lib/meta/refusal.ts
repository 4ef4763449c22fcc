import { z } from "zod";
import { lookUp } from "#lib/meta/error-catalogue";
import { MetaError, type MetaErrorKind } from "#lib/meta/errors";
import { pauseOf } from "#lib/meta/usage";

/** `send`: must not happen twice. `read` and `change`: the same call again does no harm. */
export type Purpose = "read" | "send" | "change";

/** `body` is undefined where the answer was no JSON. */
export type Answer = { status: number; headers: Headers; body: unknown };

const lenientNumber = z.coerce.number().int().optional().catch(undefined);
const lenientText = z.string().optional().catch(undefined);

const graphErrorSchema = z.object({
  error: z.object({
    code: lenientNumber,
    error_subcode: lenientNumber,
    message: lenientText,
    fbtrace_id: lenientText,
    is_transient: z.boolean().optional().catch(undefined),
  }),
});

// api.instagram.com answers in a shape of its own.
const loginErrorSchema = z.object({ error_message: z.string() });

type Complaint = {
  code?: number | undefined;
  subcode?: number | undefined;
  message?: string | undefined;
  fbtraceId?: string | undefined;
  passing?: boolean | undefined;
};

/**
 * What an answer refuses and what that means; undefined for a success. A body with `error` is a refusal even under 200.
 * `secrets` are struck out of Meta's words, should it repeat them.
 */
export function refusalOf(answer: Answer, purpose: Purpose, secrets: string[] = []): MetaError | undefined {
  const complaint = complaintOf(answer.body);
  if (answer.status < 300 && !complaint && answer.body !== undefined) return undefined;
  const known = complaint && lookUp(complaint);
  const kind = purpose === "send" ? kindOfSend(answer, complaint) : kindOfRepeatable(answer, complaint);
  return new MetaError(kind, {
    code: complaint?.code,
    subcode: complaint?.subcode,
    httpStatus: answer.status,
    fbtraceId: complaint?.fbtraceId,
    retryAfterMs: kind === "throttle" ? pauseOf(answer.headers) : undefined,
    hint: kind === "ambiguous" ? "Instagram did not say whether the message was sent." : known?.hint,
    metaMessage: complaint?.message && withoutSecrets(complaint.message, secrets),
  });
}

function complaintOf(body: unknown): Complaint | undefined {
  const graph = graphErrorSchema.safeParse(body);
  if (graph.success) {
    const {
      code,
      error_subcode: subcode,
      message,
      fbtrace_id: fbtraceId,
      is_transient: passing,
    } = graph.data.error;
    return { code, subcode, message, fbtraceId, passing };
  }
  const login = loginErrorSchema.safeParse(body);
  if (login.success) return { message: login.data.error_message };
  const other = z.object({ error: z.unknown() }).safeParse(body);
  return other.success && other.data.error ? {} : undefined;
}

/**
 * Certain is only what Meta itself refused in words, or by 429. A 5xx, a success that cannot be read and a 4xx without
 * Meta's error (a gateway's) leave open whether the message went out, and there is no idempotency key.
 */
function kindOfSend({ status }: Answer, complaint: Complaint | undefined): MetaErrorKind {
  if (status >= 500) return "ambiguous";
  if (!complaint) return status === 429 ? "throttle" : "ambiguous";
  const kind = kindOfComplaint(status, complaint);
  return status < 300 && kind === "retry" ? "ambiguous" : kind;
}

function kindOfRepeatable({ status, body }: Answer, complaint: Complaint | undefined): MetaErrorKind {
  const kind = complaint && kindOfComplaint(status, complaint);
  if (kind === "throttle" || kind === "reconnect") return kind;
  if (status === 429) return "throttle";
  if (status >= 500 || kind === "ambiguous") return "retry";
  if (kind) return kind;
  return status === 408 || body === undefined ? "retry" : "request";
}

function kindOfComplaint(status: number, complaint: Complaint): MetaErrorKind {
  const known = lookUp(complaint)?.kind;
  if (status === 429 && known !== "policy" && known !== "ambiguous") return "throttle";
  if (known) return known;
  if (complaint.passing) return "retry";
  return status === 401 ? "reconnect" : "request";
}

function withoutSecrets(text: string, secrets: string[]): string {
  return secrets
    .filter((secret) => secret.length > 3)
    .reduce((clean, secret) => clean.replaceAll(secret, "[removed]"), text)
    .replace(/\b(?:IG|EA)[A-Za-z0-9_-]{8,}/g, "[removed]")
    .replace(/(access_token|client_secret|appsecret_proof|code)=[^&\s"]+/g, "$1=[removed]")
    .replaceAll("\u0000", "")
    .toWellFormed()
    .slice(0, 4000);
}
