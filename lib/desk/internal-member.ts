import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";

export type ActingMember = { id: string; name: string };

/** What is written here is a person's own. @throws AppError forbidden */
export function actingMember({ actor }: Context): ActingMember {
  if (actor.type !== "member") throw new AppError("forbidden", "Only a member may do this.");
  return { id: actor.id, name: actor.name };
}
