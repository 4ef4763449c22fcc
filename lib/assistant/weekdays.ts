import { foldText } from "#lib/assistant/fold-text";

const languages = ["en", "es", "pt", "fr", "de", "it", "nl", "tr", "ar", "ru", "hi", "id", "ja"];

/** Spellings of each weekday, Sunday first. */
type Spellings = string[][];

const long = spellingsOf("long");
/** Short names mean days only where two stand for a range: "so" and "do" are words of their own. */
const inRanges = long.map((names, day) => [
  ...names,
  ...(spellingsOf("short")[day] ?? []),
  ...([["domingo"], ["segunda"], ["terca"], ["quarta"], ["quinta"], ["sexta"], ["sabado"]][day] ?? []),
  ...([["tues?"], ["weds?"], ["thurs?", "thu"]][day - 2] ?? []),
  ...([["воскресень\\p{L}"], ["понедельник\\p{L}{0,2}"], ["вторник\\p{L}{0,2}"], ["сред\\p{L}"]][day] ?? []),
  ...([["четверг\\p{L}?"], ["пятниц\\p{L}"], ["суббот\\p{L}"]][day - 4] ?? []),
]);

function spellingsOf(weekday: "long" | "short"): Spellings {
  return Array.from({ length: 7 }, (_, day) => {
    const names = languages.map((language) =>
      new Intl.DateTimeFormat(language, { weekday, timeZone: "UTC" }).format(Date.UTC(2024, 0, 7 + day)),
    );
    return [...new Set(names.map((name) => foldText(name).replace(/\.$/, "")))];
  });
}

const whole = (pattern: string) => new RegExp(`(?<!\\p{L})(?:${pattern})(?!\\p{L})`, "u");
const named = long.map((names) => whole(`(?:${names.join("|")})s?`));

const anyDay = inRanges.map((names, day) => `(?<from${day}>${names.join("|")})`).join("|");
const lastDay = anyDay.replaceAll("<from", "<to");
const until =
  "-|–|—|~|〜|to|thru|through|till|until|bis|a|al|au|ate|tot|t/m|tot en met|ile|по|до|से|から|الى|إلى|sampai|hingga|s/d|'?[dt][ae]n";
const range = new RegExp(
  `(?<!\\p{L})(?:${anyDay})(?:\\.|s)? ?(?:${until}) ?(?:o |a |la |le |den |il )?(?:${lastDay})(?:'?y[ae]|s)?(?!\\p{L})`,
  "gu",
);

const always = whole(
  "every ?day|daily|7 days a week|seven days a week|taglich|jeden tag|todos los dias|a diario|todos os dias|diariamente|tous les jours|chaque jour|ogni giorno|tutti i giorni|elke dag|dagelijks|her gun|ежедневно|кажд\\p{L}{2} день|каждыи день|हर दिन|रोज़|रोज|setiap hari|毎日|كل يوم|يوميا",
);

/**
 * The days of the week a text speaks of, 0 for Sunday, in whichever of our languages. A range names every day within it:
 * "Monday to Friday" says what holds on a Tuesday.
 */
export function weekdaysIn(folded: string): number[] {
  const days = new Set(always.test(folded) ? [0, 1, 2, 3, 4, 5, 6] : []);
  for (const [day, pattern] of named.entries()) if (pattern.test(folded)) days.add(day);
  for (const { groups = {} } of folded.matchAll(range)) {
    const dayOf = (end: "from" | "to") => named.findIndex((_, day) => groups[`${end}${day}`] !== undefined);
    const last = dayOf("to");
    for (let day = dayOf("from"); day !== last; day = (day + 1) % 7) days.add(day);
    days.add(last);
  }
  return [...days];
}
