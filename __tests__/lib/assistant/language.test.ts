import { readFileSync } from "node:fs";
import { z } from "zod";
import { decide } from "#lib/assistant/decide";
import type { DecideDeps, FoundPassage } from "#lib/assistant/decision";
import { languageOf } from "#lib/assistant/language-of";
import { type Language, languages } from "#lib/assistant/languages";
import { modelAnswerSchema } from "#lib/assistant/model-answer";
import { sentences } from "#lib/assistant/sentences";
import { defaultSettings } from "#lib/assistant/settings-schema";
import { recordFigure } from "#support/record-figure";
import { documentsOf, every, questionsOf, relevanceOf } from "../knowledge/retrieval-sets.ts";
import { shipping } from "./assistant-world.ts";

const byLanguage = z.record(z.enum(languages), z.array(z.string()));
const fixture = (name: string) =>
  byLanguage.parse(JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), "utf8")));

const translated = ["en", "es", "de", "tr", "ar"] as const;
const stride = 10;

type Sample = { language: Language; text: string };
type Left = Sample & { said: string | null; right: boolean };

async function turn(text: string, deps: DecideDeps, away?: { text: null }) {
  const said = { role: "contact", author: "contact", kind: "text", at: new Date(), text } as const;
  const settings = { ...defaultSettings, disclosure: false };
  const input = { organizationName: "Shop", contactName: null, settings, earlier: [], firstAnswer: true };
  return decide({ ...input, unanswered: [said], away }, deps);
}

/** A model that says a sentence of the passage it is given, whatever language that is in. */
function quoting(text: string): DecideDeps {
  const passage: FoundPassage = { ...shipping, title: "", text, excerpt: text };
  const value = modelAnswerSchema.parse({
    decision: "reply",
    text,
    passages: ["p1"],
    language: "en",
    confidence: 1,
  });
  const completion = { value, model: "scripted", inputTokens: 1, outputTokens: 1 };
  return { search: async () => [passage], extract: () => undefined, complete: async () => completion };
}

const nothing: DecideDeps = { search: async () => [], extract: () => undefined };

/** The same sentence of the same passage in each of the five languages, by the question it answers. */
function sentencesBySet() {
  const sets = translated.map((language) => {
    const documents = new Map(documentsOf(`xquad-${language}`).map(({ id, text }) => [id, text]));
    const relevant = relevanceOf(`xquad-${language}`);
    const sentence = (question: string) => {
      const [id = ""] = relevant.get(question) ?? [];
      return /^.{40,350}?[.؟!?](?=\s|$)/su.exec(documents.get(id) ?? "")?.[0];
    };
    return [language, { questions: every(questionsOf(`xquad-${language}`), stride), sentence }] as const;
  });
  return new Map(sets);
}

const handoffs = new Set(languages.map((language) => sentences[language].handoff));
const isOwn = (text: string | null) => handoffs.has(text ?? "");

/** Once with a model that says it in another language, once with one that says it in the right one. */
async function askedBoth(sample: Sample, [wrong, right]: (string | undefined)[]): Promise<Left[]> {
  if (wrong === undefined || right === undefined) return [];
  const { handoff } = sentences[sample.language];
  const { text: refused } = await turn(sample.text, quoting(wrong));
  const { text: kept } = await turn(sample.text, quoting(right));
  return [
    { ...sample, said: refused, right: refused === handoff },
    { ...sample, said: kept, right: kept === right || kept === handoff },
  ];
}

function shareRight(name: string, left: Left[]): number {
  const wrong = left.filter(({ right }) => !right);
  const share = 1 - wrong.length / left.length;
  recordFigure({
    claim: `In the customer's language: ${name}`,
    goal: "97 %",
    figure: `${(100 * share).toFixed(1)} % of ${left.length}`,
  });
  const examples = wrong.slice(0, 5).map(({ language, text }) => `${language}: ${text}\n`);
  if (process.env.SHOW_FIGURES) process.stdout.write(examples.join(""));
  return share;
}

describe("what leaves is in the customer's language", () => {
  it("when a model answers in another one, and when it answers in the right one", async () => {
    const sets = sentencesBySet();
    const left: Left[] = [];
    for (const [index, language] of translated.entries()) {
      const other = sets.get(translated[(index + 1) % translated.length] ?? "en");
      const own = sets.get(language);
      for (const { id, text } of own?.questions ?? []) {
        const said = [other?.sentence(id), own?.sentence(id)];
        left.push(...(await askedBoth({ language, text }, said)));
      }
    }
    const answered = left.filter(({ said, right }) => right && !isOwn(said)).length;
    expect(shareRight("answers of a model", left)).toBeGreaterThanOrEqual(0.97);
    // Nothing is won by refusing everything.
    expect(answered / (left.length / 2)).toBeGreaterThanOrEqual(0.9);
  });

  it.each([
    ["handoffs to people", "person-requests", nothing, undefined, "handoff"],
    ["handoffs outside the hours", "person-requests", nothing, { text: null }, "away"],
    ["handoffs of what nobody knows", "ordinary-messages", nothing, undefined, "handoff"],
  ] as const)("in %s", async (name, file, deps, away, sentence) => {
    const left: Left[] = [];
    for (const language of languages) {
      for (const text of fixture(file)[language] ?? []) {
        const { decision, text: said } = await turn(text, deps, away);
        if (decision === "silent") continue;
        const right = [sentences[language][sentence], sentences[language].clarify].includes(said ?? "");
        left.push({ language, text, said, right });
      }
    }
    expect(shareRight(name, left)).toBeGreaterThanOrEqual(0.97);
  });

  /**
   * What customers write in a hurry, written before the recognition was looked at. Its failures on the first half were
   * read and mended by general means; the sentences of the second were never looked at, and are not to be.
   */
  it.each([
    ["short-messages-seen", "first messages in a hurry, the half whose failures were read"],
    ["short-messages-unseen", "first messages in a hurry, the other half"],
  ])("in a first word of few words: %s", (file, name) => {
    const left: Left[] = [];
    for (const language of languages) {
      for (const text of fixture(file)[language] ?? []) {
        const unanswered = [
          { role: "contact", author: "contact", kind: "text", at: new Date(), text } as const,
        ];
        const said = languageOf({ unanswered, earlier: [] }) ?? "en";
        const shown = file.endsWith("unseen") ? "(kept unread)" : text;
        left.push({ language, text: shown, said, right: said === language });
      }
    }
    expect(left).toHaveLength(260);
    expect(shareRight(name, left)).toBeGreaterThanOrEqual(0.97);
  });

  it("in the question a bare greeting is answered with", async () => {
    const greetings: Record<Language, string> = {
      en: "Good morning",
      es: "Buenos días",
      pt: "Bom dia",
      fr: "Bonjour",
      de: "Guten Tag",
      it: "Buongiorno",
      nl: "Goedemorgen",
      tr: "Merhaba",
      ar: "مرحبا",
      ru: "Здравствуйте",
      hi: "नमस्ते",
      id: "Selamat pagi",
      ja: "こんにちは",
    };
    const said = languages.map(async (language) => [
      language,
      (await turn(greetings[language], nothing)).text,
    ]);
    const expected = languages.map((language) => [language, sentences[language].clarify]);
    expect(await Promise.all(said)).toEqual(expected);
  });
});
