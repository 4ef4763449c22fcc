import { addOpenMinutes, isOpenAt, nextOpening } from "#lib/auth/business-hours";
import { type BusinessHours, businessHoursSchema, weekdays } from "#lib/auth/business-hours-schema";
import { seededRandom } from "#support/random";

const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const nineToFive = [{ from: "09:00", to: "17:00" }];
const office: BusinessHours = {
  time_zone: "Europe/Berlin",
  weekly: { ...closed, mon: nineToFive, tue: nineToFive, wed: nineToFive, thu: nineToFive, fri: nineToFive },
  holidays: [{ date: "2026-12-25", name: "Christmas" }],
};
const at = (text: string) => new Date(text);

describe("business hours", () => {
  it("are always open where none are set", () => {
    const now = at("2026-11-21T03:00:00Z");
    expect(isOpenAt(null, now)).toBe(true);
    expect(nextOpening(null, now)).toEqual(now);
    expect(addOpenMinutes(null, now, 30)).toEqual(at("2026-11-21T03:30:00Z"));
  });

  it("open and close by the shop's clock, in winter and in summer", () => {
    expect(isOpenAt(office, at("2026-01-12T08:00:00Z"))).toBe(true);
    expect(isOpenAt(office, at("2026-01-12T07:59:59Z"))).toBe(false);
    expect(isOpenAt(office, at("2026-07-13T07:00:00Z"))).toBe(true);
    expect(isOpenAt(office, at("2026-07-13T15:00:00Z"))).toBe(false);
  });

  it("count minutes over the night, the weekend and a holiday", () => {
    // Thursday 16:30 in Berlin; Friday is Christmas, so the rest falls on Monday.
    expect(addOpenMinutes(office, at("2026-12-24T15:30:00Z"), 60)).toEqual(at("2026-12-28T08:30:00Z"));
    expect(nextOpening(office, at("2026-12-24T16:00:00Z"))).toEqual(at("2026-12-28T08:00:00Z"));
  });

  it("treat a week that never opens as no promise at all", () => {
    const never = { ...office, weekly: closed };
    expect(isOpenAt(never, at("2026-07-13T09:00:00Z"))).toBe(false);
    expect(nextOpening(never, at("2026-07-13T09:00:00Z"))).toBeUndefined();
    expect(addOpenMinutes(never, at("2026-07-13T09:00:00Z"), 5)).toEqual(at("2026-07-13T09:05:00Z"));
  });

  it("lose the skipped hour in spring and gain the repeated one in autumn", () => {
    const night = [{ from: "01:00", to: "04:00" }];
    const nights: BusinessHours = { ...office, weekly: { ...closed, sun: night } };
    // 29 March 2026: 01:00 to 04:00 lasts two hours; 25 October: four.
    expect(addOpenMinutes(nights, at("2026-03-29T00:00:00Z"), 120)).toEqual(at("2026-03-29T02:00:00Z"));
    expect(addOpenMinutes(nights, at("2026-10-24T23:00:00Z"), 240)).toEqual(at("2026-10-25T03:00:00Z"));
  });

  it("open at the change itself where the opening time is skipped", () => {
    const early: BusinessHours = { ...office, weekly: { ...closed, sun: [{ from: "02:30", to: "06:00" }] } };
    expect(nextOpening(early, at("2026-03-28T22:00:00Z"))).toEqual(at("2026-03-29T01:00:00Z"));
  });

  it("agree with a walk over every single minute, in zones of all kinds", () => {
    const seed = Number(process.env.SEED ?? Date.now() % 100_000);
    const random = seededRandom(seed);
    const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
    const zones = [
      "Europe/Berlin",
      "America/New_York",
      "Australia/Lord_Howe",
      "Asia/Kolkata",
      "Pacific/Apia",
    ];
    const days = ["2026-03-07", "2026-03-28", "2026-04-04", "2026-10-03", "2026-10-24", "2026-10-31"];
    for (let round = 0; round < 40; round++) {
      const hours = randomHours(random, pick(zones));
      const from = new Date(at(`${pick(days)}T00:00:00Z`).getTime() + Math.floor(random() * 2880) * 60_000);
      const minutes = Math.floor(random() * 600);
      const due = addOpenMinutes(hours, from, minutes);
      let counted = 0;
      let moment = from.getTime();
      for (; moment < due.getTime(); moment += 60_000) if (isOpenAt(hours, new Date(moment))) counted++;
      expect({ seed, round, counted }).toEqual({ seed, round, counted: minutes });
      const opening = nextOpening(hours, from);
      if (opening) expect(isOpenAt(hours, opening)).toBe(true);
    }
  });
});

function randomHours(random: () => number, zone: string): BusinessHours {
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  const span = () => {
    const from = Math.floor(random() * 1300);
    return { from: clock(from), to: clock(from + 10 + Math.floor(random() * (1439 - from - 10))) };
  };
  const weekly = Object.fromEntries(weekdays.map((day) => [day, random() < 0.3 ? [] : [span()]]));
  const holidays = random() < 0.5 ? [{ date: "2026-03-29", name: "Holiday" }] : [];
  return businessHoursSchema.parse({
    time_zone: zone,
    weekly: { ...weekly, mon: [{ from: "08:00", to: "24:00" }] },
    holidays,
  });
}

describe("what is accepted as business hours", () => {
  const refusal = (change: object) => businessHoursSchema.safeParse({ ...office, ...change }).success;

  it("takes any number of spans that do not overlap, in any order", () => {
    const spans = [
      { from: "13:00", to: "18:00" },
      { from: "08:00", to: "12:00" },
    ];
    const parsed = businessHoursSchema.parse({ ...office, weekly: { ...closed, mon: spans } });
    expect(parsed.weekly.mon.map(({ from }) => from)).toEqual(["08:00", "13:00"]);
  });

  it.each([
    ["an unknown zone", { time_zone: "Europe/Atlantis" }],
    ["an offset for a zone", { time_zone: "+02:00" }],
    ["closing before opening", { weekly: { ...closed, mon: [{ from: "17:00", to: "09:00" }] } }],
    [
      "overlapping spans",
      {
        weekly: {
          ...closed,
          mon: [
            { from: "09:00", to: "13:00" },
            { from: "12:00", to: "17:00" },
          ],
        },
      },
    ],
    ["a day that does not exist", { holidays: [{ date: "2026-02-30", name: "Never" }] }],
    [
      "a holiday twice",
      {
        holidays: [
          { date: "2026-12-25", name: "Christmas" },
          { date: "2026-12-25", name: "Again" },
        ],
      },
    ],
  ])("refuses %s", (_what, change) => {
    expect(refusal(change)).toBe(false);
  });
});
