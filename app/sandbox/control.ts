import { z } from "zod";

const problemSchema = z.object({ detail: z.string() });

/** The sandbox refused or did not answer; the message is the sentence to show. */
export class ControlError extends Error {}

type Call = { method?: "GET" | "POST" | "PATCH"; body?: object; signal?: AbortSignal };

/** One call of the sandbox's control API. @throws ControlError in words for the person at the screen */
export async function control<S extends z.ZodType>(
  path: string,
  schema: S,
  { method = "GET", body, signal }: Call = {},
): Promise<z.output<S>> {
  const response = await fetch(`/api/sandbox/control/${path}`, {
    method,
    signal,
    ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
  }).catch((cause) => {
    throw new ControlError("The sandbox did not answer. Check that Parley runs and try again.", { cause });
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return schema.parse(answer);
  const problem = problemSchema.safeParse(answer);
  throw new ControlError(problem.success ? problem.data.detail : "The sandbox failed. Its log says why.");
}

/** Runs a change. @returns the sentence to show when it was refused */
export async function refusalOf(run: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (error instanceof ControlError) return error.message;
    throw error;
  }
}
