/** Why the words could not be taken out of a page, a file or a list: a sentence for the person who gave it. */
export class UnreadableError extends Error {
  constructor(sentence: string, options: { cause?: unknown } = {}) {
    super(sentence, options);
    this.name = "UnreadableError";
  }
}
