import { sql } from "kysely";
import { z } from "zod";
import type { ClaimedState } from "#lib/channel/claim-state";
import type { ProvenAccount } from "#lib/channel/connect-account";
import { openCandidates, sealCandidates } from "#lib/channel/internal";
import { stateMinutes } from "#lib/channel/nonce-cookie";
import type { Db } from "#lib/db/client";

/** An account found by Facebook Login, with the Page it belongs to. */
export type OfferedAccount = ProvenAccount & { pageName: string };

// not z.coerce: it would read null as 1970
const date = z.iso.datetime().transform((text) => new Date(text));
const nullableDate = date.nullable();
const offeredSchema = z.array(
  z.object({
    login: z.literal("facebook"),
    externalId: z.string(),
    appScopedId: z.string().nullable(),
    pageId: z.string(),
    pageName: z.string(),
    facebookUserId: z.string().nullable(),
    username: z.string(),
    name: z.string().nullable(),
    pictureUrl: z.string().nullable(),
    accessToken: z.string(),
    permissions: z.array(z.string()),
    issuedAt: date,
    expiresAt: nullableDate,
    dataAccessExpiresAt: nullableDate,
  }),
);

/** Keeps the accounts, sealed, for the member who asked, to choose one within ten minutes. */
export async function offerAccounts(
  db: Db,
  input: { state: ClaimedState; accounts: OfferedAccount[] },
): Promise<void> {
  const { state, accounts } = input;
  await db
    .updateTable("oauthStates")
    .set({
      candidates: sealCandidates(state, JSON.stringify(accounts)),
      expiresAt: sql`now() + make_interval(mins => ${stateMinutes}::int)`,
    })
    .where("id", "=", state.id)
    .where("organizationId", "=", state.organizationId)
    .execute();
}

export function readOffer(state: { id: string; organizationId: string }, sealed: string): OfferedAccount[] {
  return offeredSchema.parse(JSON.parse(openCandidates(state, sealed)));
}
