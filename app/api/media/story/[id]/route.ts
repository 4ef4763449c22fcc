import { z } from "zod";
import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { getStoryUrl } from "#lib/inbox/get-story-url";
import { showStory } from "#lib/media/show-story";

const params = z.object({ id: z.uuid("There is no such message.") });

export const GET = route({ params }, async ({ ctx, params: { id }, request }) =>
  showStory(await read(ctx, (reading) => getStoryUrl(reading, id)), request.headers),
);
