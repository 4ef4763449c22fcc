import { z } from "zod";
import { getDb } from "#lib/db/client";
import { publicRoute } from "#lib/http/route";
import { openSignedMedia } from "#lib/media/open-media";

const params = z.object({ token: z.string().max(200) });

export const GET = publicRoute({ params }, ({ params: { token }, request }) =>
  openSignedMedia(getDb(), token, request.headers),
);
