import { detectLanguage, frequentWords } from "#lib/assistant/detect-language";
import { type Language, languages } from "#lib/assistant/languages";
import { sentences } from "#lib/assistant/sentences";

/** What short messages to a shop are made of besides the small words: asking for a person, and greetings. */
const asking: Partial<Record<Language, string>> = {
  en: "human person real agent live support help call speak talk someone operator people staff team buy free trial size offer discount cancel product replacement compare difference date home call me code",
  es: "humano persona agente hablar comuníqueme páseme ponme operador representante alguien llamar ayuda basta por favor",
  pt: "humano pessoa atendente falar ligar alguém ajuda chega operador representante por favor",
  fr: "humain personne agent parler appeler conseiller quelqu'un aide marre préfère puis-je pouvez-vous svp s'il vous plaît être",
  de: "mensch person mitarbeiter sprechen anrufen rückruf jemand hilfe bitte berater wen wem worüber worauf womit woraus wofür",
  it: "umano persona operatore parlare chiamare qualcuno aiuto basta preferisco collegami passi essere",
  nl: "mens persoon medewerker spreken bellen iemand hulp menselijke graag alstublieft daar per",
  tr: "insan kişi temsilci görüşmek aramak biri yardım gerçek istemiyorum lütfen nedir kimdir kimdi nelerdir adı neden kimin",
  id: "manusia orang petugas bicara telepon seseorang bantuan butuh minta langsung admin",
  hi: "mujhe mera meri kya hai kaise kitna kab kahan chahiye karna karni baat kisi insaan nahi aap bhai kar do hain ho raha rahi ka ki ke se ko mein aur",
};

const sizes = [2, 3, 4];
const unseen = 0.3;
/** How much better than English a guess must explain the text: many names and product words look like any language. */
const margin = 8;

type Profile = { language: Language; counts: Map<string, number>; total: number };

let profiles: Profile[] | undefined;

/**
 * The language of a text too short for its small words to tell, by how its words are spelled. For choosing which
 * language to answer in when nothing surer is known; never a reason to refuse anything.
 */
export function guessLanguage(text: string): Language | undefined {
  const sure = detectLanguage(text);
  if (sure !== undefined) return sure;
  const grams = gramsOf(text);
  if (grams.length === 0) return undefined;
  profiles ??= languages.filter((language) => asking[language] !== undefined).map(learn);
  const scored = profiles.map((profile) => ({
    language: profile.language,
    score: likelihood(profile, grams),
  }));
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one));
  const english = scored.find(({ language }) => language === "en")?.score ?? Number.NEGATIVE_INFINITY;
  return best.score - english >= margin ? best.language : undefined;
}

function learn(language: Language): Profile {
  const known = [...frequentWords(language), ...Object.values(sentences[language]), asking[language] ?? ""];
  const counts = new Map<string, number>();
  // Hindi in Latin letters is spelled nowhere in our own words.
  const grams = gramsOf(language === "hi" ? (asking.hi ?? "") : known.join(" "));
  for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  return { language, counts, total: grams.length };
}

function likelihood({ counts, total }: Profile, grams: string[]): number {
  const all = total + unseen * 20_000;
  return grams.reduce((sum, gram) => sum + Math.log(((counts.get(gram) ?? 0) + unseen) / all), 0);
}

/** Pieces of words, with where they begin and end. */
function gramsOf(text: string): string[] {
  const words =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}'’]+/gu) ?? [];
  return words.flatMap((word) => {
    const padded = `_${word.replaceAll("’", "'")}_`;
    return sizes.flatMap((size) =>
      Array.from({ length: Math.max(0, padded.length - size + 1) }, (_, at) => padded.slice(at, at + size)),
    );
  });
}
