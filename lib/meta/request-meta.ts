import { createHmac } from "node:crypto";
import type { MetaConfig } from "#lib/meta/config";
import { MetaError } from "#lib/meta/errors";
import { tryParseJson } from "#lib/meta/parse-json";
import { type Answer, type Purpose, refusalOf } from "#lib/meta/refusal";
import { usageOf } from "#lib/meta/usage";

export type MetaRequest = {
  method: "GET" | "POST" | "DELETE";
  /** without query; Graph addresses carry their version */
  url: string;
  query?: Record<string, string>;
  json?: object | undefined;
  form?: Record<string, string>;
  accessToken?: string | undefined;
  /** with it, `appsecret_proof` goes into the query (graph.facebook.com; some POSTs ignore it in a body) */
  proofSecret?: string | undefined;
  purpose: Purpose;
};

const defaultTimeoutMs = 20_000;

/** Failures before a byte was sent: certain, whatever the purpose. */
const neverSent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

/**
 * One HTTP call. The token travels as a bearer header, never in the address.
 * @returns the parsed body; numbers beyond 2^53 arrive as strings
 * @throws MetaError
 */
export async function requestMeta(config: MetaConfig, request: MetaRequest): Promise<unknown> {
  const answer = await exchange(config, request);
  reportUsage(config, answer.headers);
  const refusal = refusalOf(answer, request.purpose, secretsOf(request));
  if (refusal) throw refusal;
  return answer.body;
}

function reportUsage(config: MetaConfig, headers: Headers): void {
  const usage = config.onUsage && usageOf(headers);
  if (usage && usage.entries.length > 0) config.onUsage?.(usage);
}

const secretNames = ["access_token", "input_token", "fb_exchange_token", "client_secret", "code"];

/** What must not come back to us in Meta's words. */
function secretsOf({ accessToken, proofSecret, query, form }: MetaRequest): string[] {
  const given = { ...query, ...form };
  const named = secretNames.flatMap((name) => given[name] ?? []);
  const proof = accessToken && proofSecret ? [appSecretProof(proofSecret, accessToken)] : [];
  return [...named, ...(accessToken ? [accessToken] : []), ...proof];
}

/** `HMAC_SHA256(app secret, token)` in lower-case hex. */
export function appSecretProof(secret: string, accessToken: string): string {
  return createHmac("sha256", secret).update(accessToken).digest("hex");
}

async function exchange(config: MetaConfig, request: MetaRequest): Promise<Answer> {
  const send = config.fetch ?? fetch;
  try {
    const response = await send(addressOf(request), {
      method: request.method,
      headers: headersOf(request),
      body: bodyOf(request),
      redirect: "error",
      signal: AbortSignal.timeout(config.timeoutMs ?? defaultTimeoutMs),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: tryParseJson(text) };
  } catch (cause) {
    throw unanswered(cause, request.purpose);
  }
}

function addressOf({ url, query, accessToken, proofSecret }: MetaRequest): URL {
  const address = new URL(url);
  for (const [name, value] of Object.entries(query ?? {})) address.searchParams.set(name, value);
  if (proofSecret && accessToken)
    address.searchParams.set("appsecret_proof", appSecretProof(proofSecret, accessToken));
  return address;
}

function headersOf({ accessToken, json }: MetaRequest): Record<string, string> {
  return {
    accept: "application/json",
    ...(accessToken ? { authorization: `Bearer ${accessToken}` } : {}),
    ...(json ? { "content-type": "application/json" } : {}),
  };
}

function bodyOf({ json, form }: MetaRequest): string | URLSearchParams | undefined {
  if (json) return JSON.stringify(json);
  return form ? new URLSearchParams(form) : undefined;
}

function unanswered(cause: unknown, purpose: Purpose): MetaError {
  const { code, syscall } = causeOf(cause);
  // connecting fails before anything is written; the same code while writing or reading proves nothing
  const certain = code !== undefined && (neverSent.has(code) || syscall === "connect");
  const kind = certain || purpose !== "send" ? "retry" : "ambiguous";
  const hint = certain ? "Instagram could not be reached." : "Instagram did not answer in time.";
  // The cause can name the address with its query: only its code is kept.
  return new MetaError(kind, { hint, cause: code });
}

/** By shape, not by class: a failure of fetch can come from another realm than ours. */
function causeOf(error: unknown): { code?: string; syscall?: unknown } {
  for (let current = error, depth = 0; isObject(current) && depth < 5; current = current.cause, depth++) {
    // one error per address that was tried
    if (Array.isArray(current.errors) && current.errors.length > 0) return causeOf(current.errors[0]);
    if (typeof current.code === "string") return { code: current.code, syscall: current.syscall };
  }
  return {};
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
