import { countriesNamed } from "#lib/assistant/countries-named";
import { extractWithSense } from "#lib/assistant/extract-with-sense";
import { sameTopicFaq } from "#lib/assistant/same-topic-faq";
import { withoutGreeting } from "#lib/assistant/without-greeting";
import { saveSource } from "#lib/knowledge/save-source";
import { saveSourceSchema } from "#lib/knowledge/schema";
import { searchKnowledge } from "#lib/knowledge/search-knowledge";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";

const t = testDatabase();

describe("a country is heard", () => {
  it.each([
    ["do you ship to spain", "ES"],
    ["¿Enviáis a España?", "ES"],
    ["Versenden Sie nach Österreich?", "AT"],
    ["Доставляете в Испанию?", "ES"],
    ["do you send to the uk", "GB"],
    ["スペインに発送できますか", "ES"],
    ["Portekiz'e gönderiyor musunuz?", "PT"],
  ])("in %s", (text, code) => {
    expect([...countriesNamed(text)]).toEqual([code]);
  });

  it.each(["a red jersey", "my man", "bone china", "Do you ship?", "How can I pay?"])("not in %s", (text) => {
    expect([...countriesNamed(text)]).toEqual([]);
  });
});

const faq = (title: string, text: string) => ({ kind: "faq", title, text });
const hours = faq("What are your opening hours?", "We are open Monday to Saturday, closed on Sundays.");
const shipping = faq("Do you ship to Portugal?", "Yes, delivery takes 2 to 4 days.");

describe("the one FAQ on the question's topic answers", () => {
  it.each([
    ["When are you open?", hours],
    ["Are you open on Sundays?", hours],
    ["How long does delivery take?", shipping],
  ])("%s", (question, answer) => {
    expect(sameTopicFaq(question, [hours, shipping])).toBe(answer);
  });

  it.each([
    "Are you open at Christmas?",
    "Do you ship to Lisbon?",
    "Where is my parcel?",
    "Has it shipped?",
    "How much is a ficus?",
    "¿Cuándo abrís?",
  ])("but not %s", (question) => {
    expect(sameTopicFaq(question, [hours, shipping])).toBeUndefined();
  });

  it("nor when there are two", () => {
    const other = faq("How long does shipping take?", "Up to 4 days.");
    expect(sameTopicFaq("Do you deliver?", [shipping, other])).toBeUndefined();
  });
});

describe("what is known in several languages", () => {
  it.each([
    ["¿Hacéis envíos a Portugal?", "Sí, enviamos"],
    ["Fazem envios para Portugal?", "Sim, enviamos"],
  ])("is quoted in the customer's: %s", async (question, beginning) => {
    const { organizationId, context } = await createOrganization(t.db);
    for (const [title, text] of [
      ["Envios para Portugal", "Sim, enviamos para Portugal continental. A entrega demora 2 a 4 dias úteis."],
      [
        "Envíos a Portugal",
        "Sí, enviamos a todo Portugal continental. La entrega tarda de 2 a 4 días laborables.",
      ],
    ])
      await saveSource(context, saveSourceSchema.parse({ title, text }));
    const hits = await searchKnowledge(t.db, { organizationId, query: question });
    expect(extractWithSense(question, hits)?.text).toContain(beginning);
  });
});

describe("a greeting is no part of a question", () => {
  it.each([
    ["Hola, ¿enviáis a Portugal?", "¿enviáis a Portugal?"],
    ["Hi there! Do you ship to Spain", "Do you ship to Spain"],
    ["Guten Tag, versendet ihr nach Wien?", "versendet ihr nach Wien?"],
    ["Bom dia, tudo bem? Fazem entregas em Lisboa?", "Fazem entregas em Lisboa?"],
    ["Привет! Доставляете в Испанию?", "Доставляете в Испанию?"],
  ])("%s", (said, asked) => {
    expect(withoutGreeting(said)).toBe(asked);
  });

  it.each(["Morning delivery available?", "Min order for free shipping", "hello", "Hi there", "Salut"])(
    "but %s stays whole",
    (said) => {
      expect(withoutGreeting(said)).toBe(said);
    },
  );
});
