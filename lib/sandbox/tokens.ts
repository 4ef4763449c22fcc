import { createHash, randomBytes } from "node:crypto";
import type { Selectable } from "kysely";
import type { Database, Db } from "#lib/db/client";
import { GraphError } from "#lib/sandbox/graph-error";
import type { Login } from "#lib/sandbox/sandbox-context";

export type TokenRow = Selectable<Database["sandbox.tokens"]>;

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** About 60 days, with Meta's odd remainder. */
export const longLifeSeconds = 5_183_944;

type NewToken = {
  login: Login;
  kind: "instagram" | "user" | "page";
  appId: string;
  longLived: boolean;
  businessId: string | null;
  pageId?: string | null;
  pageIds?: string[];
  permissions: string[];
  issuedAt: number;
  expiresAt: number | null;
};

export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Makes a token; only its hash stays here. */
export async function createToken(db: Db, token: NewToken): Promise<string> {
  const prefix = token.login === "instagram" ? "IGAA" : "EAA";
  const text = `${prefix}${randomBytes(108).toString("base64url").replace(/[-_]/g, "Z")}ZD`;
  await db
    .insertInto("sandbox.tokens")
    .values({ ...token, pageIds: token.pageIds ?? [], hash: hashOf(text) })
    .execute();
  return text;
}

/** The living token of one login; everything else is refused as Meta refuses it. */
export async function checkToken(db: Db, login: Login, text: string, now: number): Promise<TokenRow> {
  const row = await findToken(db, text);
  if (!row || row.login !== login) {
    throw dead("Invalid OAuth access token - Cannot parse access token", undefined);
  }
  if (row.deadSubcode !== null) throw dead(deathOf(row.deadSubcode), row.deadSubcode);
  if (row.expiresAt !== null && Number(row.expiresAt) <= now) {
    throw dead(
      `Error validating access token: Session has expired on ${new Date(Number(row.expiresAt)).toUTCString()}.`,
      463,
    );
  }
  return row;
}

export function findToken(db: Db, text: string): Promise<TokenRow | undefined> {
  return db.selectFrom("sandbox.tokens").selectAll().where("hash", "=", hashOf(text)).executeTakeFirst();
}

function dead(message: string, subcode: number | undefined): GraphError {
  return new GraphError(message, { status: 401, code: 190, subcode, type: "OAuthException" });
}

const deaths: Record<number, string> = {
  458: "Error validating access token: The user has not authorized application.",
  460: "Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.",
  463: "Error validating access token: Session has expired.",
  467: "Error validating access token: The session is invalid because the user logged out.",
};

export function deathOf(subcode: number): string {
  return deaths[subcode] ?? "Error validating access token.";
}
