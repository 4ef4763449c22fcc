import type { Utterance } from "#lib/assistant/decision";
import { foldText } from "#lib/assistant/fold-text";

/** Nobody types forty characters a second, let alone after reading an answer. */
const msPerCharacter = 25;
const inhumanAtMostMs = 3000;
const fastAnswersAllowed = 3;
const repeatable = 20;

/**
 * Whether another automaton seems to be at the other end: it says our own words back to us, or has come back
 * faster than people type after three of our answers in a row.
 */
export function isLoop(earlier: Utterance[], unanswered: Utterance[]): boolean {
  const ours = new Set(
    earlier.filter(({ author }) => author === "assistant").map(({ text }) => foldText(text ?? "")),
  );
  const echoed = unanswered.some(
    ({ text }) => (text?.length ?? 0) >= repeatable && ours.has(foldText(text ?? "")),
  );
  return echoed || fastReturns([...earlier, ...unanswered]) >= fastAnswersAllowed;
}

/** How many of the newest answers in a row were followed at once by the next message. */
function fastReturns(said: Utterance[]): number {
  let count = 0;
  for (let index = said.length - 1; index > 0; index--) {
    const next = said[index];
    const before = said[index - 1];
    if (next?.role !== "contact" || before?.author !== "assistant") continue;
    const typingMs = Math.min((next.text?.length ?? 0) * msPerCharacter, inhumanAtMostMs);
    if (next.at.getTime() - before.at.getTime() >= typingMs) return count;
    count += 1;
  }
  return count;
}
