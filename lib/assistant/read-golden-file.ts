import { parse, YAMLParseError } from "yaml";
import { type GoldenFile, goldenFileSchema } from "#lib/assistant/golden-schema";
import { AppError } from "#lib/errors";

/** Reads golden conversations from YAML. @throws AppError validation naming the line, or the place and the remedy */
export function readGoldenFile(text: string, name: string): GoldenFile {
  const parsed = goldenFileSchema.safeParse(readYaml(text, name));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join(".") || "the file";
  throw new AppError("validation", `${name}, ${place}: ${issue?.message ?? "This cannot be read."}`);
}

function readYaml(text: string, name: string): unknown {
  try {
    return parse(text, { maxAliasCount: 50 });
  } catch (cause) {
    if (!(cause instanceof YAMLParseError)) throw cause;
    const line = cause.linePos?.[0].line ?? 1;
    throw new AppError("validation", `${name}, line ${line}: this is not YAML.`, { cause });
  }
}
