import type { z } from "zod";

/**
 * The one JSON object in a model's answer, if it fits the schema. Servers without structured output wrap it
 * in a code fence, a sentence or their reasoning.
 */
export function parseJson<S extends z.ZodType>(schema: S, content: string): z.output<S> | undefined {
  const bare = content.replace(/<think>[\s\S]*?<\/think>/gi, "").trim();
  for (const candidate of [bare, bare.slice(bare.indexOf("{"), bare.lastIndexOf("}") + 1)]) {
    const parsed = schema.safeParse(readJson(candidate));
    if (parsed.success) return parsed.data;
  }
  return undefined;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
