import type { Theme } from "#components/dashboard/shell/member-menu";

/** Shows an appearance at once; the server remembers it for the next page. */
export function applyTheme(theme: Theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
