import { createHash } from "node:crypto";
import { z } from "zod";
import type { DecideDeps } from "#lib/assistant/decision";
import { modelAnswerSchema } from "#lib/assistant/model-answer";
import type { ModelMessage } from "#lib/model/complete-json";
import { ModelError } from "#lib/model/model-error";

type Complete = NonNullable<DecideDeps["complete"]>;

/** Answers of a model by what it was asked, in the order they came. */
export const recordingSchema = z.record(z.string(), z.array(modelAnswerSchema));
export type Recording = z.infer<typeof recordingSchema>;

/** A model that says again what it said when it was recorded. What it was never asked, it cannot answer. */
export function replay(recording: Recording): Complete {
  const asked = new Map<string, number>();
  return async (messages) => {
    const key = keyOf(messages);
    const answers = recording[key];
    const time = asked.get(key) ?? 0;
    asked.set(key, time + 1);
    const value = answers?.[time % answers.length];
    if (value === undefined)
      throw new ModelError("garbage", "This was never asked when the answers were recorded.");
    return { value, model: "recorded", inputTokens: undefined, outputTokens: undefined };
  };
}

/** Lets a model answer and writes down what it says. */
export function record(complete: Complete, into: Recording): Complete {
  return async (messages) => {
    const completion = await complete(messages);
    const key = keyOf(messages);
    into[key] = [...(into[key] ?? []), completion.value];
    return completion;
  };
}

function keyOf(messages: ModelMessage[]): string {
  const said = messages.map(({ role, content }) => [role, content]);
  return createHash("sha256").update(JSON.stringify(said)).digest("hex").slice(0, 32);
}
