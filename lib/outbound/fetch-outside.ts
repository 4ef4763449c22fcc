import { Agent, type Dispatcher, request } from "undici";
import { checkUrl, parseUrl } from "#lib/outbound/check-url";
import { explainFailure } from "#lib/outbound/explain-failure";
import { guardedLookup, type Resolve, resolveBySystem } from "#lib/outbound/guarded-lookup";
import { OutboundError } from "#lib/outbound/outbound-error";
import { readBody, tooLarge } from "#lib/outbound/read-body";

export type OutsideRequest = {
  /** of the body, as it travels and decompressed */
  maxBytes: number;
  /** for everything: looking up, redirects, the last byte */
  timeoutMs: number;
  /** media types that are wanted: `text/html`, or a whole family as `image/*`; anything when left out */
  accept?: string[];
  /** origins that may be private and on any port, given by the configuration and never by a person */
  trustedOrigins?: string[];
  headers?: Record<string, string>;
  /** posted instead of getting; then no redirect is followed */
  content?: Buffer;
  /** how names are looked up; the system's way unless a test says otherwise */
  resolve?: Resolve;
};

export type OutsideResponse = {
  /** where the last redirect led */
  url: string;
  status: number;
  /** by their names in lower case */
  headers: Record<string, string>;
  /** of a successful answer; empty otherwise */
  body: Buffer;
  /** without parameters, in lower case; empty when the answer names none */
  mimeType: string;
};

const maxRedirects = 5;
const redirects = new Set([301, 302, 303, 307, 308]);
/** Not handed on to another origin than the one they were meant for. */
const credentialHeaders = new Set(["authorization", "cookie", "proxy-authorization"]);

const connections = { maxHeaderSize: 32 * 1024, pipelining: 0, keepAliveTimeout: 2000 };
const guarded = new Agent({ ...connections, connect: { lookup: guardedLookup(resolveBySystem) } });
const trusted = new Agent(connections);

/**
 * Gets something from an address that a stranger may have written. Every connection, those of redirects included, goes
 * to a public address only, checked after its name was looked up. Any status is an answer; what gives none throws.
 * @throws OutboundError
 */
export async function fetchOutside(address: string, options: OutsideRequest): Promise<OutsideResponse> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  const { resolve } = options;
  const own = resolve && new Agent({ ...connections, connect: { lookup: guardedLookup(resolve) } });
  const url = parseUrl(address);
  const first: Hop = { url, headers: options.headers ?? {}, trust: isTrusted(url, options) };
  try {
    return await follow(first, { options, signal, outside: own ?? guarded });
  } finally {
    own?.destroy().catch(() => undefined);
  }
}

/** `trust`: the configuration's own origins led here, from one to another; no page outside redirects into them. */
type Hop = { url: URL; headers: Record<string, string>; trust: boolean };
type Way = { options: OutsideRequest; signal: AbortSignal; outside: Dispatcher };

async function follow(first: Hop, way: Way): Promise<OutsideResponse> {
  let hop = first;
  try {
    for (let taken = 0; taken <= maxRedirects; taken++) {
      const { answer, next } = await take(hop, way);
      if (!next) return await readAnswer(answer, hop.url, way.options);
      hop = next;
    }
  } catch (error) {
    throw explainFailure(error, hop.url.hostname, way.signal.aborted);
  }
  const sentence = `${first.url.hostname} sends from one address to the next without end.`;
  throw new OutboundError("too-many-redirects", sentence);
}

async function take({ url, headers, trust }: Hop, { options, signal, outside }: Way) {
  if (!trust) checkUrl(url);
  const dispatcher = trust ? trusted : outside;
  const answer = await request(url, { dispatcher, signal, headers: headersOf(headers, options) });
  const target = redirectOf(answer, url);
  if (!target) return { answer, next: undefined };
  await answer.body.dump({ limit: 16 * 1024, signal }).catch(() => undefined);
  const next: Hop = {
    url: target,
    headers: target.origin === url.origin ? headers : withoutCredentials(headers),
    trust: trust && isTrusted(target, options),
  };
  return { answer, next };
}

function isTrusted(url: URL, { trustedOrigins = [] }: OutsideRequest): boolean {
  return trustedOrigins.some((origin) => URL.parse(origin)?.origin === url.origin);
}

function headersOf(headers: Record<string, string>, { accept }: OutsideRequest): Record<string, string> {
  const wanted = accept ? [...accept, "*/*;q=0.1"].join(", ") : "*/*";
  return { "user-agent": "ParleyBot", accept: wanted, "accept-encoding": "gzip, br", ...headers };
}

function withoutCredentials(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !credentialHeaders.has(name.toLowerCase())),
  );
}

function redirectOf({ statusCode, headers }: Dispatcher.ResponseData, url: URL): URL | undefined {
  const { location } = headers;
  if (!redirects.has(statusCode) || location === undefined) return undefined;
  return parseUrl(String(location), url);
}

async function readAnswer(
  answer: Dispatcher.ResponseData,
  url: URL,
  options: OutsideRequest,
): Promise<OutsideResponse> {
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const mimeType = (headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const shared = { url: url.href, status: answer.statusCode, headers, mimeType };
  try {
    if (answer.statusCode < 200 || answer.statusCode > 299) return { ...shared, body: Buffer.alloc(0) };
    refuseUnwanted(mimeType, options.accept);
    if (Number(headers["content-length"] ?? 0) > options.maxBytes) throw tooLarge(options.maxBytes);
    const body = await readBody(answer.body, headers["content-encoding"] ?? "", options.maxBytes);
    return { ...shared, body };
  } finally {
    // Whatever was not read is cut off; the error that this raises on the stream is nobody's concern any more.
    answer.body.on("error", () => undefined).destroy();
  }
}

function refuseUnwanted(mimeType: string, accept: string[] | undefined): void {
  if (!accept) return;
  const fits = accept.some((type) =>
    type.endsWith("/*") ? mimeType.startsWith(type.slice(0, -1)) : type === mimeType,
  );
  if (!fits) {
    throw new OutboundError(
      "content-type",
      `The answer is ${mimeType || "of no known type"}, which is not read here.`,
    );
  }
}
