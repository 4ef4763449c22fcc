import { countriesNamed } from "#lib/assistant/countries-named";
import { sameTopicFaq } from "#lib/assistant/same-topic-faq";

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
