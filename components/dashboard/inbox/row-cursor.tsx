type Row = { id: string; index: number };

/** The conversation whose row has the focus. */
export function focusedRow(): string | undefined {
  return rowOf(document.activeElement);
}

/** The conversation whose row an element lies in. */
export function rowOf(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element)) return undefined;
  return target.closest<HTMLElement>("[data-conversation]")?.dataset.conversation;
}

/** Gives a row the focus, however far it is from the view; `then` also where it is never drawn. */
export function focusRow(row: Row, then?: () => void) {
  revealRow(row, (element) => {
    element?.querySelector<HTMLElement>("a")?.focus({ preventScroll: true });
    then?.();
  });
}

const mostTries = 20;
const rowHeight = 93;

/** What is shown last is what was wanted last, whatever is drawn first. */
let newest: symbol | undefined;

/** Brings a row into view. One that is far from it is drawn only after the list has moved to about where it is. */
export function revealRow({ id, index }: Row, then?: (row: HTMLElement | undefined) => void) {
  const own = Symbol(id);
  newest = own;
  show(0);

  function show(tries: number) {
    if (newest !== own) return;
    const row = document.querySelector<HTMLElement>(`[data-conversation="${id}"]`);
    if (row) {
      row.scrollIntoView?.({ block: "nearest" });
      return then?.(row);
    }
    const scroller = document.querySelector("ul[aria-label=Conversations]")?.parentElement;
    if (!scroller || tries >= mostTries) return then?.(undefined);
    if (tries === 0) scroller.scrollTop = index * rowHeight;
    requestAnimationFrame(() => show(tries + 1));
  }
}
