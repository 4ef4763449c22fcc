import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { exportFaqs } from "#lib/knowledge/export-faqs";
import { endpoints } from "../../endpoints";

const headers = {
  "content-type": "text/csv; charset=utf-8",
  "content-disposition": 'attachment; filename="questions.csv"',
};

export const GET = route(
  endpoints.exportFaqs,
  async ({ ctx }) => new Response(await read(ctx, exportFaqs), { headers }),
);
