import type { Weather } from "#lib/sandbox/schema";

/** The keys of the weather that are a number, or none at all. */
export type NumberKey = {
  [Key in keyof Weather]: Weather[Key] extends number | null ? Key : never;
}[keyof Weather];

export type NumberFieldWords = {
  label: string;
  unit: string;
  max: number;
  min?: number;
  step?: number;
  hint?: string;
  /** An empty field means null. */
  emptyWord?: string;
};

const percent = { unit: "%", max: 100 };
const milliseconds = { unit: "ms", step: 100 };

export const numberFields: Record<NumberKey, NumberFieldWords> = {
  duplicate_percent: { ...percent, label: "Delivered twice" },
  lost_percent: { ...percent, label: "Lost for ever" },
  reorder_percent: { ...percent, label: "Overtaken by later ones" },
  edit_hint_percent: { ...percent, label: "Announced by an empty edit as well" },
  late_seconds: { label: "Late by", unit: "s", max: 604_800 },
  batch_size: { label: "Items in one delivery, at most", unit: "", max: 1000, min: 1 },
  send_delay_ms: { ...milliseconds, label: "Before Meta takes a message", max: 60_000 },
  send_answer_delay_ms: {
    ...milliseconds,
    label: "Before Meta answers",
    max: 60_000,
    hint: "The message's echo arrives first.",
  },
  send_fault_percent: { ...percent, label: "Share of sends that the faults strike" },
  send_faults_left: {
    label: "Faults still to come",
    unit: "",
    max: 1_000_000,
    emptyWord: "all",
    hint: "Empty: they do not end by themselves.",
  },
  hang_ms: { ...milliseconds, label: "A time-out hangs for", max: 120_000 },
};

export const weatherGroups: { title: string; keys: NumberKey[] }[] = [
  {
    title: "Webhooks",
    keys: [
      "duplicate_percent",
      "lost_percent",
      "reorder_percent",
      "edit_hint_percent",
      "late_seconds",
      "batch_size",
    ],
  },
  {
    title: "Sending",
    keys: ["send_fault_percent", "send_faults_left", "hang_ms", "send_delay_ms", "send_answer_delay_ms"],
  },
];
