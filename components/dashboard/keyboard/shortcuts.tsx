/** What a key does, in the order of the help. Keys as tinykeys writes them: `$mod` is Command on a Mac, Control elsewhere. */
export const shortcuts = {
  "list.next": { label: "Next conversation", keys: "j", group: "List" },
  "list.previous": { label: "Previous conversation", keys: "k", group: "List" },
  "list.open": { label: "Open the conversation", keys: "Enter", group: "List" },
  "list.select": { label: "Select it for a bulk action", keys: "x", group: "List" },
  "list.search": { label: "Search", keys: "/", group: "List" },
  "conversation.reply": { label: "Reply", keys: "r", group: "Conversation" },
  "conversation.note": { label: "Write a note", keys: "n", group: "Conversation" },
  "conversation.resolve": { label: "Resolve or reopen", keys: "e", group: "Conversation" },
  "conversation.snooze": { label: "Snooze", keys: "h", group: "Conversation" },
  "conversation.assign": { label: "Assign", keys: "a", group: "Conversation" },
  "conversation.label": { label: "Label", keys: "l", group: "Conversation" },
  "conversation.unread": { label: "Mark unread", keys: "u", group: "Conversation" },
  "conversation.handler": { label: "Take over or hand back", keys: "Shift+H", group: "Conversation" },
  "conversation.why": { label: "Why this answer", keys: "w", group: "Conversation" },
  undo: { label: "Undo", keys: "z", group: "Everywhere" },
  palette: { label: "Do anything", keys: "$mod+K", group: "Everywhere" },
  help: { label: "Show the keys", keys: "Shift+?", group: "Everywhere" },
} as const satisfies Record<string, { label: string; keys: string; group: string }>;

export type ShortcutId = keyof typeof shortcuts;

export function isShortcut(id: string): id is ShortcutId {
  return Object.hasOwn(shortcuts, id);
}

export const shortcutIds = Object.keys(shortcuts).filter(isShortcut);

/** A member's own keys by what they do; what is not in it keeps the product's. */
export type ShortcutChoices = Record<string, string>;

export function keysOf(id: ShortcutId, choices: ShortcutChoices): string {
  return choices[id] ?? shortcuts[id].keys;
}

/** Keys as a person reads them. */
export function keysInWords(keys: string, mac: boolean): string[] {
  return keys.split("+").map((key) => {
    if (key === "$mod") return mac ? "⌘" : "Ctrl";
    if (key === "Shift" && mac) return "⇧";
    if (key === "Enter") return "Enter";
    return key.length === 1 ? key.toUpperCase() : key;
  });
}
