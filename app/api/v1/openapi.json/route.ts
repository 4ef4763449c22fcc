import { endpoints } from "../endpoints";
import { env } from "#lib/env";
import { describeApi } from "#lib/http/openapi";

export const dynamic = "force-dynamic";

export function GET(): Response {
  return Response.json(describeApi(endpoints, env().appUrl));
}
