import { ModelError } from "#lib/model/model-error";
import type { Refused } from "#lib/model/request-form";

/** What the SDK threw, by what a caller can do about it; nothing of the endpoint's own words is kept. */
export async function explainModelFailure(error: unknown, timedOut: boolean): Promise<ModelError> {
  const { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } = await import(
    "openai"
  );
  if (timedOut || error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError) {
    return new ModelError("timeout", "The model did not answer in time.");
  }
  if (error instanceof SyntaxError)
    return new ModelError("garbage", "The model's endpoint answered what is no JSON.");
  if (error instanceof APIConnectionError || !(error instanceof APIError) || error.status === undefined) {
    return new ModelError("unavailable", "The model could not be reached.");
  }
  if (error.status === 400 || error.status === 422) {
    const refused = whatFor(`${error.param ?? ""} ${error.message}`);
    return new ModelError("refused", "The model's endpoint refused the request.", { refused });
  }
  return explainStatus(error.status, error.headers);
}

/** Read, not kept. */
function whatFor(words: string): Refused {
  if (/max_(?:completion_)?tokens/.test(words)) return "limit";
  return /response_format|json_schema|json_object/.test(words) ? "shape" : undefined;
}

function explainStatus(status: number, headers: Headers | undefined): ModelError {
  if (status === 429) {
    const seconds = Number(headers?.get("retry-after") ?? Number.NaN);
    const retryAfterMs = Number.isFinite(seconds) ? seconds * 1000 : undefined;
    return new ModelError("throttled", "The model's endpoint asks for fewer requests.", { retryAfterMs });
  }
  if (status === 401 || status === 403 || status === 404) {
    return new ModelError(
      "configuration",
      `The model's endpoint answered ${status}: check its address, key and name.`,
    );
  }
  return new ModelError("unavailable", `The model's endpoint answered ${status}.`);
}
