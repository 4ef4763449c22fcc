const hour = 60 * 60_000;

export type SnoozeChoice = { label: string; until: Date };

/** When a conversation may come back, seen from now, in the viewer's own time. */
export function snoozeChoices(now: Date): SnoozeChoice[] {
  return [
    { label: "In an hour", until: new Date(now.getTime() + hour) },
    { label: "In three hours", until: new Date(now.getTime() + 3 * hour) },
    { label: "Tomorrow 9:00", until: morning(now, 1) },
    { label: "Monday 9:00", until: morning(now, (8 - now.getDay()) % 7 || 7) },
  ];
}

function morning(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 9);
}
