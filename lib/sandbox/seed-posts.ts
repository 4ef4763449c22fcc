import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { seedBusinesses } from "#lib/sandbox/seed-businesses";

const hour = 3_600_000;
const { casaVerde, atelierNorte } = seedBusinesses;

/** The ad shows a picture of its own; what is said beneath it belongs to the post it promotes. */
const posts = [
  {
    id: "17890000000000003",
    businessId: casaVerde.id,
    productType: "FEED",
    mediaType: "IMAGE",
    caption: "New on the shelf: terracotta planters in three sizes. Which one would you take home?",
    age: 20 * hour,
  },
  {
    id: "17890000000000013",
    businessId: casaVerde.id,
    productType: "REELS",
    mediaType: "VIDEO",
    caption: "Repotting a monstera without the mess, in forty seconds.",
    age: 50 * hour,
  },
  {
    id: "17890000000000023",
    businessId: casaVerde.id,
    productType: "AD",
    mediaType: "IMAGE",
    caption: "New on the shelf: terracotta planters in three sizes. Which one would you take home?",
    originalId: "17890000000000003",
    adId: "120000000000000023",
    adTitle: "Planter season",
    age: 18 * hour,
  },
  {
    id: "17890000000000033",
    businessId: casaVerde.id,
    productType: "LIVE",
    mediaType: "VIDEO",
    caption: "Live: ask us about winter care",
    age: 0,
  },
  {
    id: "17890000000000043",
    businessId: atelierNorte.id,
    productType: "FEED",
    mediaType: "CAROUSEL_ALBUM",
    caption: "Winter commissions are open. Four places left.",
    age: 30 * hour,
  },
  {
    id: "17890000000000053",
    businessId: atelierNorte.id,
    productType: "REELS",
    mediaType: "VIDEO",
    caption: "From sketch to frame.",
    age: 70 * hour,
  },
] as const;

/** What customers can comment on. Running it again changes nothing but the pictures' address. */
export async function seedPosts(db: Db, publicUrl: string): Promise<void> {
  await db
    .insertInto("sandbox.posts")
    .values(
      posts.map(({ age, ...post }) => ({
        ...post,
        pictureUrl: `${publicUrl}/media/post-${post.id}.png`,
        permalink: `https://www.instagram.com/p/${Buffer.from(post.id.slice(-9)).toString("base64url")}/`,
        postedAt: Date.now() - age,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  // The product may have moved to another address since the last start.
  await db
    .updateTable("sandbox.posts")
    .set({ pictureUrl: sql`${`${publicUrl}/media/post-`}::text || id || '.png'` })
    .execute();
}
