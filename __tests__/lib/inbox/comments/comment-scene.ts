import { randomUUID } from "node:crypto";
import { storeCredential } from "#lib/channel/internal";
import type { Db } from "#lib/db/client";
import { receiveEvent } from "#lib/inbox/receive-event";
import { parseDelivery } from "#lib/meta/parse-delivery";
import { createChannel, createOrganization, instagramId } from "#support/factories";

export type CommentScene = Awaited<ReturnType<typeof createCommentScene>>;

export const permissions = [
  "instagram_business_basic",
  "instagram_business_manage_messages",
  "instagram_business_manage_comments",
];

type Said = {
  id?: string;
  parent_id?: string;
  text?: string;
  from?: { id: string; username?: string };
  media?: Record<string, string>;
  comment_id?: string;
  media_id?: string;
};

/** A shop with a connected account whose posts people comment on. */
export async function createCommentScene(db: Db) {
  const { organizationId, context: member } = await createOrganization(db);
  const channel = await createChannel(db, organizationId, { grantedPermissions: permissions });
  await storeCredential(db, { id: channel.id, organizationId }, "token-1");
  const post = `178${randomUUID().replace(/\D/g, "").slice(0, 12)}`;
  const customer = { id: instagramId(), username: "anna.k" };
  const account = channel.externalId;

  /** A comment as Meta would deliver it, `secondsAgo`. */
  const delivery = (value: Said, { secondsAgo = 60, field = "comments" } = {}) => ({
    object: "instagram",
    entry: [
      {
        id: account,
        time: Math.floor(Date.now() / 1000) - secondsAgo,
        changes: [
          {
            field,
            value:
              "media_id" in value
                ? value
                : { media: { id: post, media_product_type: "FEED" }, from: customer, ...value },
          },
        ],
      },
    ],
  });

  async function take(body: object): Promise<void> {
    for (const event of parseDelivery(Buffer.from(JSON.stringify(body)))) {
      await db.transaction().execute((trx) => receiveEvent(trx, event));
    }
  }

  const find = (externalId: string) =>
    db
      .selectFrom("comments")
      .selectAll()
      .where("channelId", "=", channel.id)
      .where("externalId", "=", externalId)
      .executeTakeFirst();

  return {
    db,
    organizationId,
    member,
    channel,
    account,
    post,
    customer,
    delivery,
    take,
    find,
    /** Receives a comment. @returns its id here */
    async says(value: Said & { id: string }, options?: { secondsAgo?: number; field?: string }) {
      await take(delivery(value, options));
      const row = await find(value.id);
      if (row === undefined) throw new Error("the comment was not stored");
      return row.id;
    },
    row: (id: string) => db.selectFrom("comments").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
    rows: () =>
      db
        .selectFrom("comments")
        .selectAll()
        .where("channelId", "=", channel.id)
        .orderBy("occurredAt")
        .orderBy("id")
        .execute(),
  };
}
