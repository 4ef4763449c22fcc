import type OpenAI from "openai";

/**
 * The SDK as Parley uses it: it tries nothing again by itself and logs nothing. Its two hundred modules are loaded with
 * the first question, so that who has no model never waits for them.
 */
export async function modelClient({ apiKey, baseUrl }: { apiKey: string; baseUrl: string }): Promise<OpenAI> {
  const { default: Client } = await import("openai");
  return new Client({
    apiKey,
    baseURL: baseUrl,
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: "off",
  });
}
