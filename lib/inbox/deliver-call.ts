import { graphAccess } from "#lib/channel/meta-access";
import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { type Claim, deliverLeaseMs } from "#lib/inbox/deliver-claim";
import { MetaError } from "#lib/meta/errors";
import type { GraphAccess } from "#lib/meta/graph";
import { sendAttachment, sendText } from "#lib/meta/send";

/** `no-access`: we never had a token to call with; `not-called`: something of ours failed before the call. */
export type Outcome =
  | { kind: "sent"; externalId: string }
  | { kind: "refused"; error: MetaError; accessToken: string }
  | { kind: "ambiguous"; error: unknown }
  | { kind: "no-access"; reason: string }
  | { kind: "not-called"; error: unknown };

/** Above the client's own time-out, below the lease: whatever hangs beyond it has an unknown outcome. */
const patienceMs = deliverLeaseMs - 5000;

/** The one call. After a refused token it is made once more with the token the database holds by then: a refusal is certain. */
export async function handOver(db: Db, claim: Claim): Promise<Outcome> {
  const deadline = Date.now() + patienceMs;
  const first = await attempt(db, claim, deadline);
  const refusedToken = first.kind === "refused" && first.error.kind === "reconnect";
  return refusedToken ? attempt(db, claim, deadline) : first;
}

async function attempt(db: Db, claim: Claim, deadline: number): Promise<Outcome> {
  const prepared = await prepare(db, claim);
  if ("kind" in prepared) return prepared;
  try {
    const { messageId } = await before(deadline, call(prepared, claim));
    return { kind: "sent", externalId: messageId };
  } catch (error) {
    const certain = error instanceof MetaError && error.kind !== "ambiguous";
    return certain
      ? { kind: "refused", error, accessToken: prepared.access.accessToken }
      : { kind: "ambiguous", error };
  }
}

type Prepared = { access: GraphAccess; url: string | null };

/** Nothing here reaches Meta, so a failure is certain. */
async function prepare(db: Db, { state, message }: Claim): Promise<Prepared | Outcome> {
  try {
    const url = message.kind === "text" ? null : await fileAddress(db, message);
    return { access: await graphAccess(db, state.channelId), url };
  } catch (error) {
    if (error instanceof AppError && error.code === "channel-unavailable") {
      return { kind: "no-access", reason: error.message };
    }
    return { kind: "not-called", error };
  }
}

async function fileAddress(db: Db, message: Claim["message"]): Promise<string | null> {
  const file = await db
    .selectFrom("attachments")
    .select("url")
    .where("messageId", "=", message.id)
    .where("organizationId", "=", message.organizationId)
    .executeTakeFirst();
  return file?.url ?? null;
}

function call(prepared: Prepared, { state, message, humanAgent }: Claim): Promise<{ messageId: string }> {
  const recipientId = state.contactExternalId;
  const { kind, text } = message;
  if (kind === "image" || kind === "video" || kind === "audio" || kind === "file") {
    if (prepared.url === null) throw new Error("an outgoing attachment has no address");
    return sendAttachment(prepared.access, { recipientId, kind, url: prepared.url, humanAgent });
  }
  const replyToExternalId = message.replyToExternalId ?? undefined;
  return sendText(prepared.access, { recipientId, text: text ?? "", humanAgent, replyToExternalId });
}

async function before<T>(deadline: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the call outlived its lease")), deadline - Date.now());
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
