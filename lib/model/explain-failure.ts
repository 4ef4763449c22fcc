import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai";
import { ModelError } from "#lib/model/model-error";

/** What the SDK threw, by what a caller can do about it; nothing of the endpoint's own words is kept. */
export function explainModelFailure(error: unknown, timedOut: boolean): ModelError {
  if (timedOut || error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError) {
    return new ModelError("timeout", "The model did not answer in time.");
  }
  if (error instanceof APIConnectionError || !(error instanceof APIError) || error.status === undefined) {
    return new ModelError("unavailable", "The model could not be reached.");
  }
  return explainStatus(error.status, error.headers);
}

function explainStatus(status: number, headers: Headers | undefined): ModelError {
  if (status === 429) {
    const seconds = Number(headers?.get("retry-after") ?? Number.NaN);
    const retryAfterMs = Number.isFinite(seconds) ? seconds * 1000 : undefined;
    return new ModelError("throttled", "The model's endpoint asks for fewer requests.", { retryAfterMs });
  }
  if (status === 400 || status === 422)
    return new ModelError("refused", "The model's endpoint refused the request.");
  if (status === 401 || status === 403 || status === 404) {
    return new ModelError(
      "configuration",
      `The model's endpoint answered ${status}: check its address, key and name.`,
    );
  }
  return new ModelError("unavailable", `The model's endpoint answered ${status}.`);
}
