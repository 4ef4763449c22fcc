import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { env } from "#lib/env";
import { pictureUrl } from "#lib/sandbox/create-customer";
import { seedBusinesses } from "#lib/sandbox/seed-businesses";
import { seedPosts } from "#lib/sandbox/seed-posts";

const businesses = [
  {
    id: seedBusinesses.casaVerde.id,
    appScopedId: "28800000000000017",
    username: "casa.verde.shop",
    name: "Casa Verde",
    followersCount: 1840,
  },
  {
    id: seedBusinesses.atelierNorte.id,
    appScopedId: "28800000000000029",
    username: "atelier.norte",
    name: "Atelier Norte",
    accountType: "MEDIA_CREATOR" as const,
    followersCount: 512,
  },
];

const pages = [
  { id: seedBusinesses.casaVerde.pageId, name: "Casa Verde", businessId: seedBusinesses.casaVerde.id },
  {
    id: seedBusinesses.atelierNorte.pageId,
    name: "Atelier Norte",
    businessId: seedBusinesses.atelierNorte.id,
  },
  // No Instagram account is linked to this one.
  { id: "310000000000035", name: "Casa Verde Events", businessId: null },
];

const customers = [
  { id: "customer_ana", username: "ana.duarte", name: "Ana Duarte", followerCount: 231 },
  {
    id: "customer_jonas",
    username: "jonas_weber",
    name: "Jonas Weber",
    followerCount: 1204,
    isVerified: true,
  },
  { id: "customer_layla", username: "layla.h", name: "ليلى حسن", followerCount: 88 },
  { id: "customer_mika", username: "mika.plants", name: "🌿 Mika ✨", followerCount: 5312 },
  { id: "customer_noname", username: "quiet.reader", name: null, followerCount: 3 },
  {
    id: "customer_tomas",
    username: "tomas.silva",
    name: "Tomás Silva",
    followerCount: 410,
    profile: "limited" as const,
  },
  { id: "customer_tester", username: "review.tester", name: null, profile: "unknown" as const },
];

/** Accounts, Pages and customers to play with; no threads. Running it again changes nothing but the pictures' address. */
export async function seedSandbox(db: Db, publicUrl = `${env().appUrl}/api/sandbox`): Promise<void> {
  const withPicture = <T extends { username: string }>(row: T) => ({
    ...row,
    pictureUrl: pictureUrl(publicUrl, row.username),
  });
  await db
    .insertInto("sandbox.businesses")
    .values(businesses.map(withPicture))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto("sandbox.pages")
    .values(pages)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto("sandbox.customers")
    .values(
      customers.map((customer, index) => ({ ...withPicture(customer), createdAt: new Date(index * 1000) })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await seedPosts(db, publicUrl);
  // The product may have moved to another address since the last start.
  for (const table of ["businesses", "customers"] as const) {
    await db
      .updateTable(`sandbox.${table}`)
      .set({ pictureUrl: sql`${`${publicUrl}/media/`}::text || username || '.png'` })
      .execute();
  }
}
