import { z } from "zod";
import { route } from "#lib/http/route";
import { openMedia } from "#lib/media/open-media";
import { openMediaSchema } from "#lib/media/schema";

const params = z.object({ id: z.uuid("There is no such file.") });

export const GET = route({ params, query: openMediaSchema }, ({ ctx, params: { id }, query, request }) =>
  openMedia(ctx, id, { ...query, headers: request.headers }),
);
