import { foldText } from "#lib/assistant/fold-text";
import { latinPhrases, otherPhrases, type PersonPhrases } from "#lib/assistant/person-phrases";

const patterns = [
  ...latinPhrases.flatMap(compile),
  ...otherPhrases.map((source) => new RegExp(`(?<!\\p{L})(?:${source})`, "u")),
];

function compile({ ask, person, phrases, filler = "" }: PersonPhrases): RegExp[] {
  const start = "(?<!\\p{L})";
  const end = "(?!\\p{L})";
  const asked = ask
    ? [
        `${start}(?:${ask})${filler} (?:(?:to|le|la|les|il|lo|der|die|das|den|sie|mich|mir|hier|me|mij|door|de|het|a|an|the|some|any|your|with|by|mit|con|com|avec|à|de|met|pronto|direttamente|directamente|diretamente|directement|direkt|bitte|gerne|gern|por favor|favor|please|ein|einem|een|un|una|une|uma|dengan|ke) ){0,4}(?:${person})${end}`,
        `^(?:(?:a|an|the|un|una|uno|une|um|uma|ein|einen|eine|een|seorang) )?(?:${person})(?:,? (?:please|pls|plz|now|por favor|pf|s'il vous plait|svp|stp|bitte|per favore|per piacere|alsjeblieft|alstublieft|aub|graag|tolong|dong))*[.!? ]*$`,
      ]
    : [];
  return [...asked, ...phrases.map((phrase) => `${start}(?:${phrase})${end}`)].map(
    (source) => new RegExp(source, "u"),
  );
}

/** Whether the contact asks to be answered by a person, in any of the languages we speak. */
export function wantsPerson(text: string): boolean {
  const folded = foldText(text).replace(/[!?.,;:…]+(?=\s|$)/g, (mark) =>
    /[?!.]/.test(mark) ? (mark[0] ?? "") : "",
  );
  return patterns.some((pattern) => pattern.test(folded));
}
