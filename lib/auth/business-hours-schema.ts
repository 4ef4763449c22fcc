import { z } from "zod";

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

export const timeZoneSchema = z.string().refine(isTimeZone, "Use a time zone's name, such as Europe/Berlin.");

const clockTime = /^([01]\d|2[0-3]):[0-5]\d$/;

const spanSchema = z
  .strictObject({
    from: z.string().regex(clockTime, "Write a time as 09:00."),
    /** `24:00` is the end of the day */
    to: z.union([z.string().regex(clockTime, "Write a time as 17:30."), z.literal("24:00")]),
  })
  .refine(({ from, to }) => from < to, { path: ["to"], message: "Closing comes after opening." });

const daySchema = z
  .array(spanSchema)
  .max(6, "Use at most 6 spans a day.")
  .transform((spans) => spans.toSorted((a, b) => (a.from < b.from ? -1 : 1)))
  .refine((spans) => spans.every((span, index) => index === 0 || (spans[index - 1]?.to ?? "") <= span.from), {
    message: "Two spans of a day overlap. Let one end before the next begins.",
  });

const holidaySchema = z.strictObject({
  date: z.iso.date("Write a date as 2027-12-25."),
  name: z.string().trim().min(1, "Name the holiday.").max(100, "Use at most 100 characters."),
});

/** When people answer, in the shop's own time. Without opening on any day it is always closed. */
export const businessHoursSchema = z.strictObject({
  time_zone: timeZoneSchema,
  weekly: z.strictObject({
    mon: daySchema,
    tue: daySchema,
    wed: daySchema,
    thu: daySchema,
    fri: daySchema,
    sat: daySchema,
    sun: daySchema,
  }),
  holidays: z
    .array(holidaySchema)
    .max(200, "Use at most 200 holidays.")
    .transform((holidays) => holidays.toSorted((a, b) => (a.date < b.date ? -1 : 1)))
    .refine((holidays) => new Set(holidays.map(({ date }) => date)).size === holidays.length, {
      message: "A date stands twice among the holidays.",
    }),
});

export type BusinessHours = z.infer<typeof businessHoursSchema>;
export type Weekday = (typeof weekdays)[number];

function isTimeZone(name: string): boolean {
  // Offsets such as +02:00 are accepted by Intl, but know no summer time.
  if (!/^[A-Za-z]/.test(name) || name.length > 64) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
