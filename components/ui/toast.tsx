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
