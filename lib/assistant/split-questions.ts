import { smallTalk } from "#lib/assistant/small-talk";

const mostQuestions = 4;

/**
 * The questions in a burst of messages. Fragments belong together ("do you ship" / "to Portugal?"), so they are
 * joined before they are cut after question marks; what is said without one goes with the question beside it.
 */
export function splitQuestions(fragments: string[]): string[] {
  const said = fragments.map((fragment) => fragment.trim()).filter((fragment) => fragment !== "");
  const joined = [...new Set(said)].filter((fragment) => smallTalk(fragment) === undefined).join(" ");
  const parts = joined
    .split(/(?<=[?？؟])\s*/u)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part) && smallTalk(part) === undefined);
  const questions = parts.filter((part) => /[?？؟]$/u.test(part));
  if (questions.length < 2 || questions.length > mostQuestions) return [joined || said.join(" ")];
  const trailing = parts.at(-1);
  const last = questions.at(-1);
  if (trailing === undefined || last === undefined || trailing === last) return questions;
  return [...questions.slice(0, -1), `${last} ${trailing}`];
}
