import { randomUUID } from "node:crypto";
import type { Db } from "#lib/db/client";
import { createChannel, createOrganization, instagramId } from "#support/factories";

type Said = {
  text?: string;
  occurredAt?: Date;
  authorType?: "contact" | "external";
  status?: "received" | "deleted";
};

/** An organisation with people who wrote. */
export async function findScene(db: Db) {
  const owner = await createOrganization(db);
  const { organizationId } = owner;
  const channels = [await createChannel(db, organizationId), await createChannel(db, organizationId)];
  let number = 0;

  async function person(name: string, { username = name.toLowerCase(), channel = 0 } = {}) {
    const channelId = channels[channel]?.id ?? "";
    const contact = await db
      .insertInto("contacts")
      .values({
        organizationId,
        channelId,
        externalId: instagramId(),
        name,
        username,
        profileStatus: "ready",
      })
      .returning(["id", "externalId"])
      .executeTakeFirstOrThrow();
    const conversation = await db
      .insertInto("conversations")
      .values({
        organizationId,
        channelId,
        contactId: contact.id,
        number: ++number,
        lastMessageAt: new Date(),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const place = { organizationId, channelId, conversationId: conversation.id };
    const say = async (text: string, said: Said = {}) => {
      const inbound = said.authorType !== "external";
      const { id } = await db
        .insertInto("messages")
        .values({
          ...place,
          externalId: randomUUID(),
          direction: inbound ? "inbound" : "outbound",
          authorType: said.authorType ?? "contact",
          kind: "text",
          text,
          status: inbound ? "received" : "sent",
          occurredAt: said.occurredAt ?? new Date(),
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      return id;
    };
    return { ...place, contactId: contact.id, externalId: contact.externalId, say };
  }

  return { ...owner, db, channels, person };
}
