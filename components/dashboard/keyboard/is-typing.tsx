/** Whether the keys belong to what has the focus: a field, a menu, a dialog that is open. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.isComposing || event.defaultPrevented) return true;
  const target = event.composedPath()[0];
  if (!(target instanceof Element)) return false;
  if (target.closest("input, textarea, select, [contenteditable=''], [contenteditable=true]")) return true;
  return target.closest("[role=dialog], [role=menu], [role=listbox], [role=alertdialog]") !== null;
}
