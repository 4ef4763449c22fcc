import { isOpenAt } from "#lib/auth/business-hours";
import { businessHoursSchema } from "#lib/auth/business-hours-schema";

/** Whether the business is closed. Hours that were never set are always open. */
export function isClosed(hours: unknown, at: Date): boolean {
  const known = businessHoursSchema.safeParse(hours);
  return known.success && !isOpenAt(known.data, at);
}
