import { listGolden } from "#lib/assistant/list-golden";
import { writeGoldenFile } from "#lib/assistant/write-golden-file";
import { route } from "#lib/http/route";
import { endpoints } from "../endpoints";

const headers = {
  "content-type": "application/yaml; charset=utf-8",
  "content-disposition": 'attachment; filename="golden-conversations.yaml"',
};

export const GET = route(
  endpoints.exportGolden,
  async ({ ctx }) => new Response(writeGoldenFile(await listGolden(ctx)), { headers }),
);
