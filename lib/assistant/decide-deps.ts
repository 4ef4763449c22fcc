import type { DecideDeps, FoundPassage } from "#lib/assistant/decision";
import { extractWithSense } from "#lib/assistant/extract-with-sense";
import { modelAnswerSchema } from "#lib/assistant/model-answer";
import type { Db } from "#lib/db/client";
import { type KnowledgeHit, type ProposedKnowledge, searchKnowledge } from "#lib/knowledge/search-knowledge";
import { askWithinBudget } from "#lib/ledger/ask-within-budget";
import { completeWithFallback } from "#lib/model/complete-with-fallback";
import { modelConfig } from "#lib/model/model-config";

const passagesRead = 6;

type Options = {
  /** knowledge as it would be */
  proposed?: ProposedKnowledge;
  /** the moment after which a customer has waited long enough for the model */
  until?: number;
};

/**
 * What a decision about one organisation's conversations draws on: its knowledge, as it is or as it is `proposed`, and
 * the model where one is configured, each of its tries within the budgets.
 */
export function decideDeps(db: Db, organizationId: string, options: Options = {}): DecideDeps {
  const { proposed, until } = options;
  const config = modelConfig();
  // How well a passage fits belongs to one question: it is kept with the passage that question found.
  const hits = new WeakMap<FoundPassage, KnowledgeHit>();
  return {
    async search(query, onSpent) {
      const limit = passagesRead;
      const found = await searchKnowledge(db, { organizationId, query, limit, proposed, until, onSpent });
      const changed = await lastChanges(db, organizationId, found);
      return found.map((hit) => {
        const passage = { ...passageOf(hit), updatedAt: changed.get(hit.sourceId) };
        hits.set(passage, hit);
        return passage;
      });
    },
    extract: (question, passages) =>
      extractWithSense(
        question,
        passages.flatMap((passage) => hits.get(passage) ?? []),
      ),
    ...(config && {
      complete: (messages) =>
        completeWithFallback(config, {
          schema: modelAnswerSchema,
          name: "reply",
          messages,
          until,
          meter: (call) =>
            askWithinBudget(db, { organizationId, messages, maxOutputTokens: config.maxOutputTokens }, call),
        }),
    }),
  };
}

/** How old what was read is: shown beside it for good. */
async function lastChanges(db: Db, organizationId: string, hits: KnowledgeHit[]): Promise<Map<string, Date>> {
  if (hits.length === 0) return new Map();
  const ids = [...new Set(hits.map(({ sourceId }) => sourceId))];
  const rows = await db
    .selectFrom("knowledgeSources")
    .select(["id", "updatedAt"])
    .where("organizationId", "=", organizationId)
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map(({ id, updatedAt }) => [id, updatedAt]));
}

function passageOf(hit: KnowledgeHit): FoundPassage {
  const { passageId: id, sourceId, sourceVersion, sourceTitle, title, text, excerpt, url, score } = hit;
  return { id, sourceId, sourceVersion, sourceTitle, title, text, excerpt, url, score };
}
