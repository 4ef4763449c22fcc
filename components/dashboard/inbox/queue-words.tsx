import type { LabelColor, Priority } from "#lib/inbox/queue-schema";

export const priorityWords: Record<Priority, string> = {
  urgent: "Urgent",
  high: "High",
  normal: "Normal",
  low: "Low",
};

/** The dot before a label's name; the name carries the meaning. */
export const labelDots: Record<LabelColor, string> = {
  grey: "bg-text-3",
  red: "bg-[oklch(0.62_0.2_25)]",
  orange: "bg-[oklch(0.7_0.16_55)]",
  yellow: "bg-[oklch(0.78_0.15_90)]",
  green: "bg-[oklch(0.62_0.15_150)]",
  teal: "bg-[oklch(0.62_0.1_195)]",
  blue: "bg-[oklch(0.6_0.16_255)]",
  purple: "bg-[oklch(0.58_0.18_300)]",
  pink: "bg-[oklch(0.66_0.19_350)]",
};
