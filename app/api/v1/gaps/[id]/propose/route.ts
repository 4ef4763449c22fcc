import { proposeAnswer } from "#lib/assistant/propose-answer";
import { route } from "#lib/http/route";
import { endpoints } from "../../../endpoints";

export const POST = route(endpoints.proposeAnswer, ({ ctx, params, body }) =>
  proposeAnswer(ctx, params.id, body),
);
