import { AppError } from "#lib/errors";
import type { ContactField } from "#lib/inbox/contact-schema";

/** The value as it is kept. @throws AppError validation with what the field expects */
export function checkFieldValue(field: ContactField, given: string): string {
  switch (field.kind) {
    case "text":
      return given;
    case "number":
      return checked(field, given.replace(",", "."), isNumber, "Write a number.");
    case "date":
      return checked(field, given, isDate, "Write a date like 2026-03-31.");
    case "choice":
      return checked(
        field,
        given,
        (value) => field.choices.includes(value),
        `Choose one of: ${field.choices.join(", ")}.`,
      );
  }
}

function checked(
  field: ContactField,
  value: string,
  fits: (value: string) => boolean,
  remedy: string,
): string {
  if (fits(value)) return value;
  throw new AppError("validation", `${field.name}: ${remedy}`, {
    errors: [{ pointer: `/fields/${field.id}`, detail: remedy }],
  });
}

function isNumber(value: string): boolean {
  return /^-?\d{1,15}(\.\d{1,10})?$/.test(value);
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}
