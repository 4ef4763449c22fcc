import type { Context } from "#lib/auth/context";
import { firstName, type VariableValues } from "#lib/desk/fill-variables";
import { AppError } from "#lib/errors";

/** What the variables of a saved reply stand for in a conversation. @throws AppError not-found */
export async function readVariables(ctx: Context, conversationId: string): Promise<VariableValues> {
  const place = await ctx.db
    .selectFrom("conversations as c")
    .innerJoin("contacts as co", "co.id", "c.contactId")
    .innerJoin("organizations as o", "o.id", "c.organizationId")
    .leftJoin("tickets as t", "t.id", "c.ticketId")
    .select(["co.name", "co.username", "o.name as organizationName", "c.number", "t.number as ticketNumber"])
    .where("c.id", "=", conversationId)
    .where("c.organizationId", "=", ctx.organizationId)
    .executeTakeFirst();
  if (place === undefined) throw new AppError("not-found", "There is no such conversation.");
  return {
    "contact.first_name": firstName(place.name),
    "contact.username": place.username,
    "member.name": ctx.actor.type === "member" ? ctx.actor.name : null,
    "organization.name": place.organizationName,
    "ticket.number": String(place.ticketNumber ?? place.number),
  };
}
