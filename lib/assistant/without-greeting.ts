import { foldText } from "#lib/assistant/fold-text";
import { smallTalk } from "#lib/assistant/small-talk";

/** The longest greetings: "hola, buenas tardes, qué tal". */
const mostWords = 6;

/** Words that greet only behind others: "morning delivery" and "min order" ask for something. */
const unsure = new Set(["there", "everyone", "team", "guys", "morning", "min", "gan", "kak", "yo"]);

/** What is left of a message that begins with hello: the words to look its answer up by. */
export function withoutGreeting(text: string): string {
  const words = text.trim().split(/\s+/);
  if (unsure.has(foldText(words[0] ?? ""))) return text;
  for (let count = Math.min(mostWords, words.length - 2); count > 0; count--) {
    if (smallTalk(words.slice(0, count).join(" ")) === "greeting") return words.slice(count).join(" ");
  }
  return text;
}
