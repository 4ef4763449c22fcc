import { route } from "#lib/http/route";
import { readUpload } from "#lib/media/read-upload";
import { uploadMedia } from "#lib/media/upload-media";
import { endpoints } from "../endpoints";

const { params, query, response, status } = { params: undefined, ...endpoints.uploadMedia };

export const POST = route({ params, query, response, status }, async ({ ctx, query: { name }, request }) =>
  uploadMedia(ctx, await readUpload(request, name), request.headers.get("idempotency-key")),
);
