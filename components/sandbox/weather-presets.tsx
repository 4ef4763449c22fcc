import type { Weather } from "#lib/sandbox/schema";

/** Weathers worth seeing, each on top of a sunny day. */
export const weatherPresets: { name: string; weather: Partial<Weather> }[] = [
  { name: "Everything twice", weather: { duplicate_percent: 100 } },
  { name: "Out of order", weather: { reorder_percent: 60, duplicate_percent: 20 } },
  {
    name: "Answers get lost",
    weather: { send_faults: ["timeout_after"], send_faults_left: 1, hang_ms: 5000 },
  },
  { name: "Server errors", weather: { send_faults: ["error_before", "html_502"], send_faults_left: 3 } },
  { name: "Rate limits", weather: { send_faults: ["rate_limit"], send_faults_left: 2 } },
  {
    name: "Storm",
    weather: {
      duplicate_percent: 50,
      reorder_percent: 50,
      edit_hint_percent: 50,
      late_seconds: 1,
      send_faults: ["error_before", "error_after", "ambiguous", "html_502", "rate_limit"],
      send_fault_percent: 40,
      send_answer_delay_ms: 1500,
    },
  },
];
