import { z } from "zod";

/** Remembers which organisation a person works in; whether they belong to it is looked up at every request. */
export const organizationCookie = "parley-organization";

/** What the cookie says, or undefined for anything else. */
export function readPreference(value: string | undefined): string | undefined {
  return z.uuid().safeParse(value).data;
}
