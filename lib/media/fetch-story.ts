import { AppError } from "#lib/errors";
import { examine } from "#lib/media/examine";
import { inTurn } from "#lib/media/in-turn";
import { imitatedMeta } from "#lib/media/meta-origins";
import { fetchOutside } from "#lib/outbound/fetch-outside";

const maxStoryBytes = 50_000_000;
const timeoutMs = 20_000;

type Options = {
  purpose?: "story" | "look";
  /** the moment after which nobody waits for it any more */
  until?: number;
};

/**
 * What a story shows, from Meta's address. Meta forbids keeping it: whoever gets it passes it on and writes it nowhere.
 * @throws AppError not-found when it is over or cannot be shown
 */
export function fetchStory(
  url: string,
  { purpose = "story", until = Number.POSITIVE_INFINITY }: Options = {},
): Promise<{ bytes: Buffer; mimeType: string }> {
  return inTurn(purpose, async () => {
    const left = Math.floor(Math.min(timeoutMs, until - Date.now()));
    if (left <= 0) throw over();
    const bytes = await fetchBytes(url, left);
    const examined = await examine(bytes, "image");
    if (typeof examined === "string") throw over();
    return { bytes, mimeType: examined.mimeType };
  });
}

async function fetchBytes(url: string, left: number): Promise<Buffer> {
  const trustedOrigins = imitatedMeta()?.origins ?? [];
  const limits = { maxBytes: maxStoryBytes, timeoutMs: left, trustedOrigins };
  const answer = await fetchOutside(url, limits).catch((cause) => {
    throw over(cause);
  });
  if (answer.status < 200 || answer.status > 299 || answer.body.length === 0) throw over();
  return answer.body;
}

function over(cause?: unknown): AppError {
  return new AppError("not-found", "This story is no longer available.", { cause });
}
