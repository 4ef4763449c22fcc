import type { RehearsalProposal } from "#lib/assistant/rehearsal-schema";
import type { SourceChange } from "#lib/knowledge/propose-knowledge";
import { saveSourceSchema } from "#lib/knowledge/schema";

/** A proposal's changes of the knowledge, in the knowledge's words. */
export function sourceChanges({ sources }: RehearsalProposal): SourceChange[] {
  return sources.map((change) =>
    change.action === "add" ? { ...change, source: saveSourceSchema.parse(change.source) } : change,
  );
}
