/**
 * English words that carry no topic. They are left out of English passages' words (never out of their grams), so a
 * question's "how do I" weighs nothing against them.
 */
export const stopWords: ReadonlySet<string> = new Set(
  (
    "a about above after again against all also am an and any are aren as at be because been before being below " +
    "between both but by can cannot could couldn d did didn do does doesn doing don down during each few for from " +
    "further had hadn has hasn have haven having he her here hers herself him himself his how i if in into is isn it " +
    "its itself just ll m may me might more most must my myself no nor not now of off on once only or other ought our " +
    "ours ourselves out over own please re s same shall she should shouldn so some such t than that the their theirs " +
    "them themselves then there these they this those through to too under until up upon ve very was wasn we were " +
    "weren what when where which while who whom whose why will with won would wouldn you your yours yourself yourselves"
  ).split(" "),
);

/** Words that only English uses often: their share tells an English text from other Latin-script ones. */
export const englishWords: ReadonlySet<string> = new Set(
  (
    "a and are be been by can could did do does for from had has have how i if is it its my not of or our please " +
    "should that the their there they this to was we were what when where which who why will with would you your"
  ).split(" "),
);
