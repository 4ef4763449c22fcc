import type { Answer } from "#components/dashboard/inbox/inbox-api";

type Result<T> = { ok: true; data: T } | { ok: false; detail: string };

/** An action's result as the screen takes it: what was asked for, or a sentence. */
export async function answer<T extends object | null>(result: Promise<Result<T>>): Answer<T> {
  try {
    const given = await result;
    return given.ok ? given.data : given.detail;
  } catch {
    return "Parley did not answer. Check your connection and try again.";
  }
}

/** The same where "no answer" must not be taken for a refusal: it may have been done. */
export async function answerOrLost<T extends object | null>(
  result: Promise<Result<T>>,
): Promise<T | string | { lost: true }> {
  try {
    const given = await result;
    return given.ok ? given.data : given.detail;
  } catch {
    return { lost: true };
  }
}
