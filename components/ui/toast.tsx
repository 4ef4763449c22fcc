/** What a toast says; `action` undoes what happened. */
export type Toast = {
  title: string;
  description?: string;
  /** How long it stays, in milliseconds. */
  duration?: number;
  action?: { label: string; onClick: () => void };
};

export const toastEvent = "parley:toast";

/** Shows a toast. Only for what happened elsewhere or can be undone. */
export function showToast(toast: Toast): void {
  window.dispatchEvent(new CustomEvent<Toast>(toastEvent, { detail: toast }));
}

/** @param undo resolves to a sentence when what was done can no longer be taken back */
export type OfferUndo = (words: string, undo: () => Promise<string | undefined>) => void;

/** How long one may say: not that one. */
const undoMs = 10_000;

/** Says what was done and offers to take it back; why that was refused is said the same way. */
export const offerUndo: OfferUndo = (words, undo) => {
  async function takeBack() {
    const refusal = await undo();
    if (refusal) showToast({ title: refusal });
  }
  showToast({ title: words, duration: undoMs, action: { label: "Undo", onClick: () => void takeBack() } });
};
