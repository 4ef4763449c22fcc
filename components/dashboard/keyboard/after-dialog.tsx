/** Runs what was chosen in a dialog that closes, once that has given the focus back: it would take it away again. */
export function afterDialog(run: () => void): void {
  // Its own timer begins when it is gone from the screen, which the first of these waits for.
  setTimeout(() => setTimeout(run, 0), 0);
}
