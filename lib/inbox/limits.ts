/** Buttons below one message, and characters on each, as Instagram takes them. Safe for the browser, like all here. */
export const mostButtons = 13;
export const longestButton = 20;

/** In the order in which new labels get them. */
export const labelColors = [
  "teal",
  "purple",
  "orange",
  "blue",
  "green",
  "pink",
  "yellow",
  "red",
  "grey",
] as const;
