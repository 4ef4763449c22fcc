/** What a saved reply may name, and how it is called on screen. Safe for the browser. */
export const variables = {
  "contact.first_name": "the customer's first name",
  "contact.username": "the customer's username",
  "member.name": "your name",
  "organization.name": "your business's name",
  "ticket.number": "the number of the ticket",
} as const;

export type VariableValues = Record<string, string | null>;

const pattern = /\{\{\s*([a-z_.]+)\s*\}\}/g;

export type Filled = {
  text: string;
  /** Where a value was put in, for the screen to show: positions in `text`. */
  filled: { name: string; value: string }[];
};

/** Puts values where a text names variables; a name without a value stays as it is written, for a person to see and fill. */
export function fillVariables(text: string, values: VariableValues): Filled {
  const filled: Filled["filled"] = [];
  const resolved = text.replace(pattern, (_written, name: string) => {
    const value = values[name]?.trim();
    if (!value) return `{{${name}}}`;
    filled.push({ name, value });
    return value;
  });
  return { text: resolved, filled };
}

/** A person's first name as they write it; nothing where the name is only decoration. */
export function firstName(name: string | null): string | null {
  const [first] = name?.trim().split(/\s+/u) ?? [];
  return first && /\p{L}/u.test(first) ? first : null;
}
