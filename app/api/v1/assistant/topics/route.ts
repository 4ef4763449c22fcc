import { setTopic } from "#lib/assistant/set-topic";
import { getTopic, listTopics } from "#lib/assistant/topic-queries";
import { pageWhole } from "#lib/http/page-whole";
import { route } from "#lib/http/route";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.listTopics, async ({ ctx, query }) =>
  pageWhole(await listTopics(ctx), query, ({ key }) => key),
);

export const PATCH = route(endpoints.updateTopic, async ({ ctx, body }) => {
  await setTopic(ctx, body);
  return getTopic(ctx, body.key);
});
