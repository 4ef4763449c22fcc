import { fetchStory } from "#lib/media/fetch-story";
import { contentOf, serveFile } from "#lib/media/serve-file";

/**
 * Passes on what a story shows; no browser on the way may keep it either.
 * @throws AppError not-found when it is over or cannot be shown
 */
export async function showStory(url: string, headers: Headers): Promise<Response> {
  const { bytes, mimeType } = await fetchStory(url);
  return serveFile(
    { content: contentOf(bytes), mimeType, name: null, etag: null },
    { range: headers.get("range"), ifNoneMatch: null, download: false, cacheControl: "private, no-store" },
  );
}
