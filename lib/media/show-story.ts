import { AppError } from "#lib/errors";
import { examine } from "#lib/media/examine";
import { inTurn } from "#lib/media/in-turn";
import { imitatedMeta } from "#lib/media/meta-origins";
import { serveFile } from "#lib/media/serve-file";
import { fetchOutside } from "#lib/outbound/fetch-outside";

const maxStoryBytes = 50_000_000;
const timeoutMs = 20_000;

/**
 * Passes on what a story shows from Meta's address. Meta forbids keeping it: it is never written down, and no browser
 * on the way may keep it either.
 * @throws AppError not-found when it is over or cannot be shown
 */
export function showStory(url: string, headers: Headers): Promise<Response> {
  return inTurn("story", async () => {
    const bytes = await fetchStory(url);
    const examined = await examine(bytes, "image");
    if (typeof examined === "string") throw over();
    const { mimeType } = examined;
    return serveFile(
      { bytes, mimeType, name: null, etag: null },
      { range: headers.get("range"), ifNoneMatch: null, download: false, cacheControl: "private, no-store" },
    );
  });
}

async function fetchStory(url: string): Promise<Buffer> {
  const trustedOrigins = imitatedMeta()?.origins ?? [];
  const limits = { maxBytes: maxStoryBytes, timeoutMs, trustedOrigins };
  const answer = await fetchOutside(url, limits).catch((cause) => {
    throw over(cause);
  });
  if (answer.status < 200 || answer.status > 299 || answer.body.length === 0) throw over();
  return answer.body;
}

function over(cause?: unknown): AppError {
  return new AppError("not-found", "This story is no longer available.", { cause });
}
