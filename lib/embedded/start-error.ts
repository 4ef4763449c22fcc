/** The embedded stack cannot start; `message` is the one plain line that names the problem and the remedy. */
export class StartError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "StartError";
  }
}
