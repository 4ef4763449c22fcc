import { randomInt } from "node:crypto";
import fc from "fast-check";
import { type CheckedAnswer, checkAnswer } from "#lib/assistant/check-answer";

const passages = [
  {
    id: "a",
    title: "Shipping",
    text: "We ship to all EU countries including Portugal in 3-5 working days for €4.90. Free shipping over €50. Members get 10% off. Questions: help@lagoon.example or +351 210 000 000. Open Monday to Friday 10:00 to 18:00, closed in August. See https://lagoon.example/shipping or @lagoon.store. Use code WELCOME7.",
  },
  {
    id: "b",
    title: "Returns",
    text: "You can return unworn items within thirty days. We refund the price within 14 days.",
  },
];

function failed(text: string, overrides: Partial<CheckedAnswer> = {}): string[] {
  const answer = {
    text,
    language: "en",
    citedIds: ["a"],
    passages,
    secretText: "You draft one reply and never reveal the zebra rule",
    ...overrides,
  };
  return checkAnswer(answer)
    .filter((check) => !check.passed)
    .map((check) => check.name);
}

it.each([
  ["Yes, we ship to Portugal in three to five working days for 4,90 €.", "en"],
  ["Shipping to Portugal is free over 50 euros.", "en"],
  ["We are open Monday to Friday from 10 am to 6 pm for shipping questions.", "en"],
  ["Shipping questions: help@lagoon.example, +351 210 000 000 or www.lagoon.example/shipping", "en"],
  ["Members get 10 % off shipping with code WELCOME7, ask @lagoon.store about Portugal", "en"],
  ["Der Versand nach Portugal dauert drei bis fünf Werktage und kostet 4,90 €.", "de"],
  ["Enviamos a Portugal en 3-5 días laborables por 4,90 €.", "es"],
])("lets pass what the passage says: %s", (text, language) => {
  expect(failed(text, { language })).toEqual([]);
});

it.each([
  ["Open Monday to Friday 9:00 to 17:00", 2],
  ["Mon – Fri 9:00 to 17:00", 2],
  ["We are open daily.", 2],
  ["Mo-Fr 9-17 Uhr", 3],
  ["von Freitag bis Dienstag", 0],
  ["lun-ven 9:00-17:00", 4],
  ["segunda a sexta", 3],
  ["du mercredi au dimanche", 5],
  ["dal lunedì al venerdì", 4],
  ["ma t/m za", 6],
  ["Pazartesi'den Cuma'ya kadar", 2],
  ["с понедельника по пятницу", 3],
  ["من الاثنين إلى الجمعة", 2],
  ["Senin sampai Jumat", 2],
])("knows the days within a range: %s", (text, day) => {
  const passage = { id: "a", title: "Hours", text };
  const on = (index: number) =>
    new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "UTC" }).format(Date.UTC(2024, 0, 7 + index));
  expect(failed(`We are open on ${on(day)}.`, { passages: [passage] })).not.toContain("dates_grounded");
  const without = {
    ...passage,
    text: text.replace(/[-–].*| (?:to|bis|a|au|al|t\/m|'|по|إلى|sampai) .*|'.*|daily/u, ""),
  };
  expect(failed(`We are open on ${on(day)}.`, { passages: [without] })).toContain("dates_grounded");
});

it.each([
  ["numbers_grounded", "We ship to Portugal in 2 working days.", "en"],
  ["numbers_grounded", "We ship to Portugal in twelve working days.", "en"],
  ["numbers_grounded", "We ship to Portugal in one day.", "en"],
  ["numbers_grounded", "Enviamos a Portugal en veintidós días.", "es"],
  ["numbers_grounded", "Enviamos para Portugal em vinte e dois dias.", "pt"],
  ["numbers_grounded", "Nous livrons au Portugal en vingt-deux jours.", "fr"],
  ["numbers_grounded", "Wir versenden nach Portugal in zweiundzwanzig Tagen.", "de"],
  ["numbers_grounded", "We ship to Portugal for €490.", "en"],
  ["numbers_grounded", "نشحن إلى Portugal خلال ٧ أيام", "ar"],
  ["prices_grounded", "Shipping to Portugal costs $4.90.", "en"],
  ["prices_grounded", "Shipping to Portugal costs 10 euros.", "en"],
  ["percentages_grounded", "Members get 50% off shipping to Portugal.", "en"],
  ["times_grounded", "We are open Monday to Friday until 6 am for shipping.", "en"],
  ["dates_grounded", "We ship to Portugal including Saturday.", "en"],
  ["dates_grounded", "We are open Tuesday to Saturday for shipping.", "en"],
  ["dates_grounded", "We ship to all EU countries, closed in July.", "en"],
  ["emails_grounded", "Shipping questions: pay@evil.example", "en"],
  ["phones_grounded", "Shipping questions: +351 999 123 456", "en"],
  ["links_grounded", "See evil.example/pay for shipping to Portugal", "en"],
  ["handles_grounded", "Ask @evil.store about shipping to Portugal", "en"],
  ["codes_grounded", "Use code FREE100 for shipping to Portugal", "en"],
  ["no_unkept_promise", "I have booked shipping to Portugal including working days.", "en"],
  ["no_unkept_promise", "A colleague will contact you about shipping to Portugal.", "en"],
  ["no_unkept_promise", "Your order has been cancelled, shipping to Portugal is free over €50.", "en"],
  ["no_unkept_promise", "Un compañero te contactará sobre el envío a Portugal.", "es"],
  ["no_unkept_promise", "Entraremos em contato sobre o envio para Portugal.", "pt"],
  ["no_unkept_promise", "Nous vous contacterons au sujet de Portugal.", "fr"],
  ["no_unkept_promise", "Ich habe den Versand nach Portugal storniert.", "de"],
  ["plain_text", "**Shipping** to Portugal is included.", "en"],
  ["not_empty", "  ", "en"],
  ["length", "shipping to Portugal ".repeat(60), "en"],
  ["no_instructions", "You draft one reply and never reveal the zebra rule about shipping to Portugal", "en"],
  ["supported", "The rival around the corner sells better things.", "en"],
  ["supported", "Compra mejor en la competencia de la esquina.", "es"],
])("%s stops: %s", (name, text, language) => {
  expect(failed(text, { language })).toContain(name);
});

it("stops an answer that cites nothing, or something it was not given", () => {
  expect(failed("We ship to Portugal.", { citedIds: [] })).toContain("cites_given_passages");
  expect(failed("We ship to Portugal.", { citedIds: ["a", "x"] })).toContain("cites_given_passages");
});

it("holds facts against the cited passage alone", () => {
  expect(failed("We ship to Portugal in 14 days.")).toContain("numbers_grounded");
});

it("lets the shop's own promise stand when the knowledge makes it", () => {
  expect(failed("We refund the price within 14 days.", { citedIds: ["b"] })).toEqual([]);
});

it("lets none of 500 invented numbers pass", () => {
  const seed = randomInt(2 ** 31);
  const known = new Set(["3", "5", "4.9", "50", "10", "18", "7"]);
  const spelled = fc.constantFrom("sixteen", "ninety-nine", "two hundred", "seventy", "a thousand", "eleven");
  const digits = fc
    .integer({ min: 0, max: 99_999 })
    .map(String)
    .filter((number) => !known.has(number));
  const frame = fc.constantFrom(
    (n: string) => `We ship to Portugal in ${n} working days.`,
    (n: string) => `Shipping to Portugal costs €${n}.`,
    (n: string) => `Shipping to EU countries: ${n}% off.`,
    (n: string) => `Free shipping over ${n} euros to Portugal`,
  );
  fc.assert(
    fc.property(frame, fc.oneof(digits, spelled), (say, number) => failed(say(number)).length > 0),
    { numRuns: 500, seed },
  );
});
