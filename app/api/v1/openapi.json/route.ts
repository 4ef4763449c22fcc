import { env } from "#lib/env";
import { describeApi } from "#lib/http/openapi";
import { endpoints } from "../endpoints";

export const dynamic = "force-dynamic";

export function GET(): Response {
  return Response.json(describeApi(endpoints, env().appUrl));
}
