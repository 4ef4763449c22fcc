import type { DecideDeps, FoundPassage } from "#lib/assistant/decision";
import { modelAnswerSchema } from "#lib/assistant/model-answer";
import type { Db } from "#lib/db/client";
import { answerThreshold } from "#lib/knowledge/confidence";
import { extractAnswer } from "#lib/knowledge/extract-answer";
import { type KnowledgeHit, searchKnowledge } from "#lib/knowledge/search-knowledge";
import { completeJson } from "#lib/model/complete-json";
import { modelConfig } from "#lib/model/model-config";

const passagesRead = 6;

/** What a decision about one organisation's conversations draws on: its knowledge, and the model where one is configured. */
export function decideDeps(db: Db, organizationId: string): DecideDeps {
  const config = modelConfig();
  // How well a passage fits belongs to one question: it is kept with the passage that question found.
  const hits = new WeakMap<FoundPassage, KnowledgeHit>();
  return {
    async search(query) {
      const found = await searchKnowledge(db, { organizationId, query, limit: passagesRead });
      return found.map((hit) => {
        const passage = passageOf(hit);
        hits.set(passage, hit);
        return passage;
      });
    },
    extract(question, passages) {
      const answer = extractAnswer({
        question,
        hits: passages.flatMap((passage) => hits.get(passage) ?? []),
      });
      return answer && { ...answer, confident: answer.confidence >= answerThreshold };
    },
    ...(config && {
      complete: (messages) => completeJson(config, { schema: modelAnswerSchema, name: "reply", messages }),
    }),
  };
}

function passageOf(hit: KnowledgeHit): FoundPassage {
  const { passageId: id, sourceId, sourceVersion, sourceTitle, title, text, excerpt, url, score } = hit;
  return { id, sourceId, sourceVersion, sourceTitle, title, text, excerpt, url, score };
}
