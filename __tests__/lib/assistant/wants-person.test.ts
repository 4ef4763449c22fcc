import { readFileSync } from "node:fs";
import { z } from "zod";
import { wantsPerson } from "#lib/assistant/wants-person";
import { recordFigure } from "#support/record-figure";

const byLanguage = z.record(z.string(), z.array(z.string()));
const fixture = (name: string) =>
  byLanguage.parse(JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), "utf8")));

const shares = new Map<string, number>();

afterAll(() => {
  const percent = (share: number | undefined) => `${(100 * (share ?? 0)).toFixed(1)} %`;
  const others = [...shares].filter(([language]) => language !== "en").map(([, share]) => share);
  recordFigure({
    claim: `A request for a person is heard: in English; in the worst of ${others.length} other languages`,
    goal: "98 %; 95 %",
    figure: `${percent(shares.get("en"))}; ${percent(Math.min(...others))}`,
  });
});

describe.each(Object.entries(fixture("person-requests")))(
  "a request for a person in %s",
  (language, messages) => {
    it("is heard", () => {
      const missed = messages.filter((message) => !wantsPerson(message));
      const allowed = language === "en" ? 0.02 : 0.05;
      shares.set(language, 1 - missed.length / messages.length);
      expect({ missed, share: missed.length / messages.length <= allowed }).toEqual({ missed, share: true });
    });
  },
);

it("is not heard in ordinary messages", () => {
  const messages = Object.values(fixture("ordinary-messages")).flat();
  const alarms = messages.filter(wantsPerson);
  recordFigure({
    claim: "A request for a person: false alarms",
    goal: "2 %",
    figure: `${alarms.length} of ${messages.length}`,
  });
  expect({ alarms, share: alarms.length / messages.length <= 0.02 }).toEqual({ alarms, share: true });
});

it("is heard behind characters that show nothing", () => {
  expect(wantsPerson("I want to talk to a hu\u200bman")).toBe(true);
});
