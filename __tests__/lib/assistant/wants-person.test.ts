import { readFileSync } from "node:fs";
import { z } from "zod";
import { wantsPerson } from "#lib/assistant/wants-person";

const byLanguage = z.record(z.string(), z.array(z.string()));
const fixture = (name: string) =>
  byLanguage.parse(JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), "utf8")));

function show(figure: string) {
  if (process.env.SHOW_FIGURES) process.stdout.write(`${figure}\n`);
}

describe.each(Object.entries(fixture("person-requests")))(
  "a request for a person in %s",
  (language, messages) => {
    it("is heard", () => {
      const missed = messages.filter((message) => !wantsPerson(message));
      const allowed = language === "en" ? 0.02 : 0.05;
      show(`${language}: ${messages.length - missed.length} of ${messages.length}`);
      expect({ missed, share: missed.length / messages.length <= allowed }).toEqual({ missed, share: true });
    });
  },
);

it("is not heard in ordinary messages", () => {
  const messages = Object.values(fixture("ordinary-messages")).flat();
  const alarms = messages.filter(wantsPerson);
  show(`false alarms: ${alarms.length} of ${messages.length}`);
  expect({ alarms, share: alarms.length / messages.length <= 0.02 }).toEqual({ alarms, share: true });
});

it("is heard behind characters that show nothing", () => {
  expect(wantsPerson("I want to talk to a hu\u200bman")).toBe(true);
});
