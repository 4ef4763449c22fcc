import { classifyTopic } from "#lib/assistant/classify-topic";
import { effectiveMode } from "#lib/assistant/effective-mode";

const topic = (text: string, titles: string[] = [], suggested?: string) =>
  classifyTopic({
    text,
    titles,
    custom: [{ key: "gifts", keywords: ["gift wrap", "gift card"] }],
    suggested,
  });

it.each([
  ["opening_hours", "What are your opening hours on Sunday?"],
  ["opening_hours", "¿A qué hora abren los domingos?"],
  ["opening_hours", "Quando aprite domani?"],
  ["opening_hours", "Wann habt ihr geöffnet?"],
  ["opening_hours", "営業時間は何時から何時までですか"],
  ["shipping", "Do you ship to Portugal?"],
  ["shipping", "Wie lange dauert der Versand?"],
  ["shipping", "Livrez-vous en Belgique ?"],
  ["shipping", "Сколько идёт доставка?"],
  ["shipping", "Kargo ücretsiz mi?"],
  ["returns", "Can I return a dress that does not fit?"],
  ["returns", "Kann ich das umtauschen?"],
  ["returns", "返品できますか"],
  ["prices", "How much is the blue vase?"],
  ["prices", "Quanto custa a camiseta?"],
  ["payment", "Can I pay with PayPal?"],
  ["payment", "Aceitam pix?"],
  ["products", "Do you have this in size M?"],
  ["refund", "I want a refund for my order"],
  ["complaint", "You are scammers"],
  ["legal", "My lawyer will write to you about the delivery"],
  ["health", "I had an allergic reaction to the cream"],
  ["safety", "The charger caught fire"],
  ["person_request", "Can I talk to a human about shipping?"],
  ["gifts", "Do you offer gift wrap for the vase?"],
  ["other", "Tell me about the founder"],
])("files under %s: %s", (key, text) => {
  expect(topic(text)).toBe(key);
});

it("learns from the title of what was cited, and believes a model unless a rule knows better", () => {
  expect(topic("And on Sunday?", ["Opening hours"])).toBe("opening_hours");
  expect(topic("Tell me about it", [], "products")).toBe("products");
  expect(topic("I want my money back", [], "prices")).toBe("refund");
  expect(topic("Tell me about it", [], "no_such_topic")).toBe("other");
});

describe("the mode a decision falls under", () => {
  const setting = (mode: "off" | "suggest" | "auto" | null, neverAuto = false) => [
    { key: "shipping", name: "Shipping", mode, neverAuto, keywords: [] },
  ];
  const weigh = (given: Partial<Parameters<typeof effectiveMode>[0]>) =>
    effectiveMode({
      own: null,
      channel: "auto",
      topic: "shipping",
      topics: [],
      limited: false,
      ...given,
    });

  it.each([
    ["the channel's", {}, "auto", "channel:auto"],
    ["a stricter topic's", { topics: setting("suggest") }, "suggest", "topic:suggest"],
    ["a freer topic's", { channel: "suggest", topics: setting("auto") }, "auto", "topic:auto"],
    ["off whatever the topic says", { channel: "off", topics: setting("auto") }, "off", "channel:off"],
    [
      "a person's wish for the conversation",
      { own: "suggest", topics: setting("auto") },
      "suggest",
      "conversation:suggest",
    ],
    ["never automatic for a complaint", { topic: "complaint" }, "suggest", "topic:never_auto"],
    [
      "never automatic for a topic of the shop's",
      { topics: setting(null, true) },
      "suggest",
      "topic:never_auto",
    ],
    ["drafts once the budget is used up", { limited: true }, "suggest", "limit:suggest"],
  ] as const)("is %s", (_, given, mode, rule) => {
    expect(weigh({ ...given, topics: "topics" in given ? [...given.topics] : [] })).toEqual({ mode, rule });
  });
});
