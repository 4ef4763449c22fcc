import { AppError } from "#lib/errors";
import { readBody, route } from "#lib/http/route";
import { importSources, maxImportBytes } from "#lib/knowledge/import-sources";

export const POST = route({ status: 202 }, async ({ ctx, request }) => {
  if (!/^application\/x-ndjson\b/i.test(request.headers.get("content-type") ?? "")) {
    throw new AppError(
      "unsupported-media-type",
      "Send Content-Type: application/x-ndjson, one JSON object a line.",
    );
  }
  return importSources(ctx, await readBody(request, maxImportBytes));
});
