import { AppError } from "#lib/errors";
import { problemResponse } from "#lib/http/problem";

const unknown = () =>
  problemResponse(new AppError("not-found", "The API has no such address. See /api/v1/openapi.json."));

export { unknown as DELETE, unknown as GET, unknown as PATCH, unknown as POST, unknown as PUT };
