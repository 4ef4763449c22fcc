import { checkAnswer } from "#lib/assistant/check-answer";
import { composeText } from "#lib/assistant/compose-text";
import { decide } from "#lib/assistant/decide";
import type { DecideDeps, DecideInput, FoundPassage, Utterance } from "#lib/assistant/decision";
import type { ModelAnswer } from "#lib/assistant/model-answer";
import { systemText } from "#lib/assistant/prompt";
import { type AssistantSettings, defaultSettings } from "#lib/assistant/settings-schema";
import { shipping } from "./assistant-world.ts";

const spain: FoundPassage = {
  ...shipping,
  id: "5f0c1f0e-0000-4000-8000-00000000000b",
  title: "Shipping to Spain",
  text: "We ship to Spain in 2 working days for €3.90.",
  excerpt: "We ship to Spain in 2 working days for €3.90.",
};
const passages = [shipping, spain];

/** Quotes the passage that shares most words with the question. */
const knowledge: DecideDeps = {
  search: async (query) => {
    const words = query.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
    const score = (text: string) => words.filter((word) => text.toLowerCase().includes(word)).length;
    return passages.filter(({ text }) => score(text) > 0).sort((a, z) => score(z.text) - score(a.text));
  },
  extract: (_, [first]) =>
    first && { text: first.text, confidence: 0.9, passageIds: [first.id], confident: true },
};

const says = (text: string, author: "contact" | "assistant" = "contact"): Utterance => ({
  role: author === "contact" ? "contact" : "business",
  author,
  kind: "text",
  text,
  at: new Date(Date.now() - 60_000),
});

function input(text: string, overrides: Partial<DecideInput> = {}): DecideInput {
  return {
    organizationName: "Lagoon",
    contactName: null,
    settings: { ...defaultSettings, disclosure: false },
    earlier: [],
    unanswered: [says(text)],
    firstAnswer: true,
    ...overrides,
  };
}

const set = (settings: Partial<AssistantSettings>) => ({
  settings: { ...defaultSettings, disclosure: false, ...settings },
});

function model(answer: Partial<ModelAnswer>): DecideDeps {
  const value: ModelAnswer = {
    decision: "reply",
    text: "",
    passages: ["p1"],
    language: "en",
    confidence: 0.9,
    topic: "shipping",
    summary: "",
    next_step: "",
    ...answer,
  };
  return { ...knowledge, complete: async () => ({ value, model: "m", inputTokens: 1, outputTokens: 1 }) };
}

describe("a follow-up", () => {
  const earlier = [says("Do you ship to Portugal?"), says(shipping.text, "assistant")];

  it.each(["and to Spain?", "And Spain?", "what about Spain?", "y a Spain?"])(
    "is understood: %s",
    async (text) => {
      expect(await decide(input(text, { earlier }), knowledge)).toMatchObject({
        decision: "reply",
        text: spain.text,
      });
    },
  );

  it("about something the knowledge does not say is no question about what came before", async () => {
    const decision = await decide(input("and to Norway?", { earlier }), knowledge);
    expect(decision).toMatchObject({ decision: "handoff", reason: "nothing_found" });
    expect(decision.question).toBe("do you ship to norway?");
  });

  it("follows what was asked in the same breath before anything older", async () => {
    const decision = await decide(input("Do you have it in blue? And in green?", { earlier }), knowledge);
    expect(decision.question).toBe("Do you have it in blue?\ndo you have it in green?");
  });

  it("needs something to follow", async () => {
    expect((await decide(input("and to Spain?"), knowledge)).question).toBe("and to Spain?");
  });
});

describe("the voice", () => {
  it("greets once, signs off always, and discloses at the end", async () => {
    const settings = { ...defaultSettings, greeting: "Hello from Lagoon.", sign_off: "The Lagoon team" };
    const first = await decide(input("Do you ship to Portugal?", { settings }), knowledge);
    expect(first.text).toBe(
      `Hello from Lagoon.\n\n${shipping.text}\n\nThe Lagoon team\n\nThis is an automatic answer. You can ask for a person at any time.`,
    );
    const later = await decide(
      input("Do you ship to Portugal?", { settings, firstAnswer: false }),
      knowledge,
    );
    expect(later.text).toBe(`${shipping.text}\n\nThe Lagoon team`);
  });

  it("tells a model tone, length, emoji and language", () => {
    const text = systemText(
      input("hi", set({ tone: "formal", length: "detailed", emoji: "sparing", language: "pt" })),
    );
    expect(text).toMatch(/Write in Portuguese/);
    expect(text).toMatch(/up to six sentences/);
    expect(text).toMatch(/formally/);
    expect(text).toMatch(/At most one emoji/);
  });

  it("takes emoji out where the shop wants none", async () => {
    const deps = model({ text: "We ship to Portugal in 3-5 working days 🎉 for €4.90 ✨." });
    expect((await decide(input("Do you ship to Portugal?"), deps)).text).toBe(
      "We ship to Portugal in 3-5 working days for €4.90.",
    );
  });

  it("says that a person listens to a voice note, unless it was heard", async () => {
    const note: Utterance = { ...says(""), kind: "audio", text: null };
    const heard: Utterance = { ...note, text: "Do you ship to Portugal?", heard: "Do you ship to Portugal?" };
    expect((await decide(input("", { unanswered: [note] }), knowledge)).text).toMatch(/a person will listen/);
    expect((await decide(input("", { unanswered: [heard] }), knowledge)).text).toBe(shipping.text);
  });

  it("says that the shop is closed in place of a handoff's sentence, never beside an answer", () => {
    const away = { text: "We are closed." };
    const finding = {
      decision: "handoff" as const,
      reason: "nothing_found" as const,
      answer: null,
      confidence: 0,
      sources: [],
      passages: [],
      checks: [],
      engine: "extractive" as const,
    };
    expect(composeText(input("x", { away }), finding, "en")).toBe("We are closed.");
    const answer = { ...finding, decision: "reply" as const, answer: "Yes." };
    expect(composeText(input("x", { away }), answer, "en")).toBe("Yes.");
  });
});

describe("before anything leaves", () => {
  it.each([
    ["names_grounded", "We ship the Aurora Deluxe vase to Portugal.", {}],
    ["names_grounded", "We ship to Portugal with DHL.", {}],
    ["names_grounded", "We ship to Portugal in a GlowPack.", {}],
    ["competitors", "We ship to Portugal, faster than Bluebay.", { competitor_names: ["Bluebay"] }],
    ["forbidden_topics", "We ship to Portugal without politics.", { forbidden_topics: ["politics"] }],
    ["language", "Enviamos a Portugal en un plazo de 3-5 días por €4.90.", {}],
    ["length", `We ship to Portugal. ${"We ship to Portugal. ".repeat(30)}`, {}],
  ] as const)("fails %s: %s", async (name, text, settings) => {
    const given = set({
      ...("competitor_names" in settings ? { competitor_names: [...settings.competitor_names] } : {}),
      ...("forbidden_topics" in settings ? { forbidden_topics: [...settings.forbidden_topics] } : {}),
    });
    const decision = await decide(input("Do you ship to Portugal?", given), model({ text }));
    expect(decision).toMatchObject({ decision: "handoff", reason: "check_failed" });
    expect(decision.checks.filter(({ passed }) => !passed).map((check) => check.name)).toContain(name);
  });

  it.each([
    ["es", "Enviamos a Portugal en 3-5 días laborables por 4,90 €."],
    ["fr", "Nous livrons au Portugal en 3-5 jours ouvrés pour 4,90 €."],
    ["de", "Wir versenden nach Portugal in 3-5 Werktagen für 4,90 €."],
    ["it", "Spediamo in Portogallo in 3-5 giorni lavorativi per 4,90 €."],
  ])("lets a translation pass in %s", (language, text) => {
    const checks = checkAnswer({
      text,
      language,
      citedIds: [shipping.id],
      passages,
      secretText: "",
      wanted: language,
    });
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  });

  it("hands over a customer who speaks of what the shop keeps out of", async () => {
    const given = set({ forbidden_topics: ["wholesale"] });
    expect(await decide(input("Do you ship wholesale to Portugal?", given), knowledge)).toMatchObject({
      decision: "handoff",
      reason: "forbidden_topic",
    });
  });

  it("asks back once, with no fact in it, and hands over rather than ask twice", async () => {
    const asks = model({ decision: "clarify", text: "Which size do you mean?", passages: [] });
    const first = await decide(input("Does shipping cost the same for the other size?"), asks);
    expect(first).toMatchObject({ decision: "reply", reason: "clarify", sources: [] });
    const earlier = [says("How is shipping?"), says("Which size do you mean?", "assistant")];
    expect(await decide(input("the other shipping one", { earlier }), asks)).toMatchObject({
      decision: "handoff",
    });
    const invents = model({ decision: "clarify", text: "Do you mean the one for €99?", passages: [] });
    expect(await decide(input("How much is shipping?"), invents)).toMatchObject({ reason: "check_failed" });
  });

  it("keeps a model's words for the colleague who takes over", async () => {
    const deps = model({
      decision: "handoff",
      summary: "Wants a parcel redirected.",
      next_step: "Call DHL.",
    });
    expect(await decide(input("Can you redirect my shipping?"), deps)).toMatchObject({
      summary: "Wants a parcel redirected.",
      nextStep: "Call DHL.",
    });
  });
});
