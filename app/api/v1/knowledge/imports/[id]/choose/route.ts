import { route } from "#lib/http/route";
import { choosePages } from "#lib/knowledge/choose-pages";
import { endpoints } from "../../../../endpoints";

export const POST = route(endpoints.choosePages, ({ ctx, params, body }) =>
  choosePages(ctx, params.id, body),
);
