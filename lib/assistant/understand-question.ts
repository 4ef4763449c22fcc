import { foldText } from "#lib/assistant/fold-text";
import { smallTalk } from "#lib/assistant/small-talk";

export type Understood = {
  /** as it was asked */
  asked: string;
  /** a follow-up with what it follows: "and to Spain?" after "Do you ship to Portugal?" */
  full: string;
  /** what the follow-up adds, so that an answer about what was asked before is not taken for one */
  added: string[];
};

/** How follow-ups begin, in folded text. */
const leads =
  /^(?:and|or|also|what about|how about|what if|y|e|o|ou|et|und|oder|en|of|ve|peki|ya|dan|atau|kalau|terus|que tal|e quanto a|qu'en est-il|et pour|was ist mit|wie sieht es mit|che ne dici|hoe zit het met|а|и|а как насчет|और|क्या|طيب|و|وماذا عن|では|じゃあ|それと)(?=[\s,]|(?<=[\u3040-\u30ff]))[\s,]*/u;

/** Longer ones say by themselves what they ask. */
const most = 3;

/**
 * The question with what it leans on in what the contact wrote before, oldest first. Short and beginning like a follow-up: the last question before it is its
 * beginning, cut where the two speak of the same ("to Portugal" gives way to "to Spain").
 */
export function understandQuestion(asked: string, earlier: string[]): Understood {
  const alone = { asked, full: asked, added: [] };
  const folded = foldText(asked).replace(/[?？؟!.¿¡]+/gu, "");
  const lead = leads.exec(folded.trim())?.[0] ?? arabicAnd(folded.trim());
  if (lead === undefined) return alone;
  const rest = folded.trim().slice(lead.length);
  const added = wordsOf(rest);
  const before = lastQuestion(earlier);
  if (before === undefined || added.length > most) return alone;
  const [first] = added;
  if (first === undefined) return alone;
  const head = wordsOf(foldText(before));
  const cut = head.lastIndexOf(first);
  const kept = cut > 0 ? head.slice(0, cut) : head;
  const content = added
    .slice(head.includes(first) && added.length > 1 ? 1 : 0)
    .filter((word) => !little(word));
  return { asked, full: `${kept.join(" ")} ${rest}?`, added: content.length > 0 ? content : added };
}

/** "And" is written onto the next word. */
function arabicAnd(text: string): string | undefined {
  return /^و(?=\p{Script=Arabic}{3})/u.exec(text)?.[0];
}

const littleWords = new Set(
  "to for in on at the a an of by with a al en el la los las para por o os as um uma le les des de du au aux pour ins nach zu fur der die das dem den im il lo gli per di da naar voor het ke di untuk yang saya icin в на для до क के को में إلى في".split(
    " ",
  ),
);

function little(word: string): boolean {
  return word.length < 2 || littleWords.has(word);
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}'-]+/gu) ?? [];
}

function lastQuestion(earlier: string[]): string | undefined {
  return earlier.findLast((text) => smallTalk(text) === undefined && wordsOf(text).length > 2);
}

/** Whether a text speaks of what the follow-up added. */
export function coversFollowUp({ added }: Understood, text: string): boolean {
  const folded = foldText(text);
  return added.every((word) => folded.includes(word.length > 5 ? word.slice(0, word.length - 1) : word));
}
