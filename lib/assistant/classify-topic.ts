import { builtinTopics, sensitiveTopicKeys } from "#lib/assistant/builtin-topics";
import { foldText } from "#lib/assistant/fold-text";
import { sensitiveTopic } from "#lib/assistant/sensitive-topic";
import { wantsPerson } from "#lib/assistant/wants-person";

export type CustomTopic = { key: string; keywords: string[] };

type Asked = {
  /** what the contact wrote */
  text: string;
  /** what the cited passages are called: shops name their sources after topics */
  titles: string[];
  custom: CustomTopic[];
  /** what a model took it for */
  suggested?: string;
};

const unspaced = /[\u3040-\u30ff\u4e00-\u9fff]/;

const patterns = builtinTopics
  .filter(({ keywords }) => keywords.length > 0)
  .map(({ key, keywords }) => ({ key, pattern: patternOf(keywords) }));

function patternOf(keywords: string[]): RegExp {
  const escaped = keywords.map((word) => foldText(word).replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const bounded = escaped.filter((word) => !unspaced.test(word)).join("|");
  const inside = escaped.filter((word) => unspaced.test(word)).join("|");
  const parts = [bounded && `(?<!\\p{L})(?:${bounded})`, inside].filter(Boolean);
  return new RegExp(parts.join("|") || "(?!)", "gu");
}

const titleWeight = 0.75;
/** Whoever writes down words means them. */
const ownWeight = 3;

/**
 * What a message is about. Rules in code speak first: neither a model nor a shop's words can take a complaint for
 * something harmless. Then the shop's own topics and the built-in ones by their words, in the message and in the titles
 * of what was cited.
 */
export function classifyTopic({ text, titles, custom, suggested }: Asked): string {
  const sensitive = sensitiveTopic(text);
  if (sensitive !== undefined) return sensitiveTopicKeys[sensitive];
  if (wantsPerson(text)) return "person_request";
  const said = foldText(text);
  const named = foldText(titles.join("\n"));
  const own = custom
    .filter(({ keywords }) => keywords.length > 0)
    .map(({ key, keywords }) => ({ key, pattern: patternOf(keywords), weight: ownWeight }));
  const known = new Set([...own.map(({ key }) => key), ...builtinTopics.map(({ key }) => key)]);
  if (suggested !== undefined && suggested !== "other" && known.has(suggested)) return suggested;
  const scored = [...own, ...patterns.map((topic) => ({ ...topic, weight: 1 }))].map(
    ({ key, pattern, weight }) => ({
      key,
      score: weight * (count(said, pattern) + titleWeight * Math.min(1, count(named, pattern))),
    }),
  );
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), { key: "other", score: 0 });
  return best.key;
}

/** What a text says besides the words that tell a built-in topic, folded. */
export function withoutTopicWords(text: string, key: string): string {
  const pattern = patterns.find((topic) => topic.key === key)?.pattern;
  const folded = foldText(text);
  return pattern ? folded.replace(new RegExp(`(?:${pattern.source})[\\p{L}\\p{M}]*`, "gu"), " ") : folded;
}

/** Different words, not repetitions of one. */
function count(text: string, pattern: RegExp): number {
  return new Set([...text.matchAll(pattern)].map(([found]) => found)).size;
}
