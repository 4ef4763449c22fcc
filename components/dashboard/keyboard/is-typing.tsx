const fields =
  "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable=''], [contenteditable=true]";

/** Whether the keys belong to what has the focus: a field, a menu, a dialog that is open. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.isComposing || event.defaultPrevented) return true;
  const target = event.composedPath()[0];
  if (!(target instanceof Element)) return false;
  if (target.closest(fields)) return true;
  if (target.closest("[role=dialog], [role=menu], [role=listbox], [role=alertdialog]")) return true;
  // Enter presses what has the focus, whatever else it is for.
  return event.key === "Enter" && target.closest("a[href], button, summary") !== null;
}

/** A field in which letters are written. */
export function isField(target: EventTarget | null): target is HTMLElement {
  return target instanceof HTMLElement && target.matches(fields);
}
