import type { FetchOutside } from "#lib/knowledge/load-robots";
import type { ReadDocument } from "#lib/knowledge/read-document";
import type { Reader } from "#lib/knowledge/start-reader";
import { UnreadableError } from "#lib/knowledge/unreadable-error";
import type { OutsideResponse } from "#lib/outbound/fetch-outside";

export type FetchedPage =
  | { state: "unchanged" }
  | {
      state: "read";
      /** where redirects led */
      url: string;
      document: ReadDocument;
      etag: string | null;
      lastModified: string | null;
    };

export type KnownPage = { etag: string | null; lastModified: string | null };
export type Outside = { fetch: FetchOutside; reader: Reader };

const accept = ["text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf"];
const maxBytes = 10 * 1024 * 1024;
const timeoutMs = 20_000;
const signIn = /\/(?:login|log-in|signin|sign-in|sso|auth|password)(?:[/.?]|$)/i;
const behindLogin = "This page is behind a sign-in, which Parley does not do. Add its text by hand.";

/**
 * Fetches one page and takes its words out; asks only for what changed where the page was read before.
 * @throws OutboundError, UnreadableError: both carry a sentence
 */
export async function fetchPage(
  url: string,
  { fetch, reader }: Outside,
  known?: KnownPage,
): Promise<FetchedPage> {
  const headers = {
    ...(known?.etag ? { "if-none-match": known.etag } : {}),
    ...(known?.lastModified ? { "if-modified-since": known.lastModified } : {}),
  };
  const answer = await fetch(url, { maxBytes, timeoutMs, accept, headers });
  if (answer.status === 304 && known) return { state: "unchanged" };
  if (signIn.test(new URL(answer.url).pathname) && !signIn.test(new URL(url).pathname)) {
    throw new UnreadableError(behindLogin);
  }
  refuseStatus(answer.status);
  const document = await reader.read({
    kind: "page",
    url: answer.url,
    mimeType: answer.mimeType,
    charset: /charset="?([\w-]+)/i.exec(answer.headers["content-type"] ?? "")?.[1],
    bytes: new Uint8Array(answer.body),
  });
  if (document.needsLogin) throw new UnreadableError(behindLogin);
  return { state: "read", url: answer.url, document, ...validators(answer) };
}

function validators({ headers }: OutsideResponse): KnownPage {
  return {
    etag: headers.etag?.slice(0, 500) ?? null,
    lastModified: headers["last-modified"]?.slice(0, 100) ?? null,
  };
}

function refuseStatus(status: number): void {
  if (status >= 200 && status < 300) return;
  if (status === 401 || status === 403) {
    throw new UnreadableError(
      `The website does not show this page to Parley (${status}): it may need a sign-in.`,
    );
  }
  if (status === 404 || status === 410)
    throw new UnreadableError(`There is no such page any more (${status}).`);
  if (status === 429) throw new UnreadableError("The website asks for fewer visits (429). Try again later.");
  if (status >= 500) throw new UnreadableError(`The website failed to answer (${status}). Try again later.`);
  throw new UnreadableError(`The website answered ${status} instead of the page.`);
}
