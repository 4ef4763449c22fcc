import { foldText } from "#lib/assistant/fold-text";

const patterns = [
  /(?:ignore|disregard|forget|override)(?: \w+){0,3} (?:instructions?|rules?|prompts?|guidelines?|context)/,
  /(?:ignor\w+|olvid\w+|esquec\w+|oublie\w*|vergiss|dimentica)(?: \S+){0,4} (?:instruc\w+|instruç\w+|anweisung\w*|istruzioni|regras|reglas|regeln)/,
  /system (?:prompt|message)|you are (?:now|no longer) (?:a|an|the|in)\b|new instructions?:|developer mode|jailbreak/,
  /(?:tell|inform|instruct|answer|reply to)(?: all| every| the)? (?:customers?|users?|everyone)(?: \w+){0,2} (?:that|to|with)\b.*(?:assistant|ai|model|bot)/,
  /(?:as an? (?:ai|assistant|language model)),? (?:you|always|must)|<\|?(?:im_start|system|endoftext)/,
];

/** A passage that speaks to a model rather than to customers is kept away from it. */
export function looksLikeInstruction(text: string): boolean {
  const folded = foldText(text);
  return patterns.some((pattern) => pattern.test(folded));
}
